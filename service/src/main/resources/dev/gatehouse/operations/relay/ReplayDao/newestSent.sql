-- cold: when an operator replays
SELECT COALESCE(max(event_id), 0) FROM outbox_sent
