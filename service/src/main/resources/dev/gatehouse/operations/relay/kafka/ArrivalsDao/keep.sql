-- cold: every batch of the audit's consumer
-- A row moves here from outbox_sent, so that it is in one table only at every moment, and brings the origin, which does not
-- travel. An event that is here already stays as it is.
WITH told AS MATERIALIZED (
    SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, created_at
    FROM jsonb_to_recordset(CAST(:events AS jsonb)) AS event(
        event_id bigint, category text, action text, tenant_id uuid, aggregate_type text, aggregate_id text,
        request_id text, payload jsonb, created_at timestamptz)
),
back AS (
    DELETE FROM outbox_sent WHERE event_id = ANY (ARRAY(SELECT event_id FROM told)) RETURNING event_id, origin
)
INSERT INTO audit_events (event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at)
SELECT told.event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, back.origin, created_at
FROM told LEFT JOIN back ON back.event_id = told.event_id
ORDER BY told.event_id
ON CONFLICT (event_id) DO NOTHING
