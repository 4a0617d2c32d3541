-- cold: when an operator replays what was sent to a Kafka that is there no more
WITH back AS (
    DELETE FROM outbox_sent WHERE event_id = ANY (CAST(:eventIds AS bigint[]))
    RETURNING event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
)
INSERT INTO audit_events (event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at)
SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at FROM back
ON CONFLICT (event_id) DO NOTHING
