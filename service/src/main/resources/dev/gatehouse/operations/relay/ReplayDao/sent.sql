-- cold: when an operator replays
SELECT event_id, created_at FROM outbox_sent WHERE event_id > :after ORDER BY event_id LIMIT :limit
