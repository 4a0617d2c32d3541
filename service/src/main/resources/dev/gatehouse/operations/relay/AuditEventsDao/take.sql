-- cold: a batch of the relay, on the back pool
INSERT INTO audit_events (event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at)
SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
FROM outbox
WHERE event_id = ANY (CAST(:eventIds AS bigint[]))
ORDER BY event_id
ON CONFLICT (event_id) DO NOTHING
