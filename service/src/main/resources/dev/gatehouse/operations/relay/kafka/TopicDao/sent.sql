-- cold: every batch that was acknowledged, and every batch that comes back
-- Relay and consumer both say so, in whatever order they come: who is second finds the row moved. Locked in the order of the
-- numbers, so that the two never wait for each other in a circle.
WITH held AS MATERIALIZED (
    SELECT event_id FROM outbox WHERE event_id = ANY (CAST(:eventIds AS bigint[])) ORDER BY event_id FOR UPDATE
),
gone AS (
    DELETE FROM outbox WHERE event_id = ANY (ARRAY(SELECT event_id FROM held))
    RETURNING event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
)
INSERT INTO outbox_sent (event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at)
SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at FROM gone
