-- cold: a batch of events, on the back pool
INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at)
SELECT :category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
FROM jsonb_to_recordset(CAST(:entries AS jsonb)) AS entry(
    action text, tenant_id uuid, aggregate_type text, aggregate_id text, request_id text, payload jsonb, origin jsonb,
    created_at timestamptz)
