-- cold: when an operator replays
SELECT event_id FROM outbox_sent WHERE event_id = ANY (CAST(:eventIds AS bigint[]))
UNION
SELECT event_id FROM audit_events WHERE event_id = ANY (CAST(:eventIds AS bigint[]))
ORDER BY event_id
