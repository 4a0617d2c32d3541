-- cold: when an operator replays
SELECT event_id, created_at
FROM (
    SELECT event_id, created_at FROM outbox_sent
    UNION ALL
    SELECT event_id, created_at FROM audit_events
) gone
WHERE event_id > :after
ORDER BY event_id
LIMIT :limit
