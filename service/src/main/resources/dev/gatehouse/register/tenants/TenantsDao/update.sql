-- promises: tenants_pkey; <= 40 buffers
-- Fails by the index tenants_name when another tenant has the name.
WITH held AS MATERIALIZED (
    SELECT tenant_id, name, version FROM tenants WHERE tenant_id = :tenantId FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE WHEN version <> :seenVersion THEN 'stale' WHEN name = :tenant.name THEN 'already' ELSE 'done' END AS verdict, tenant_id, name, clock_timestamp() + :offset AS at
    FROM held
),
changed AS (
    UPDATE tenants
    SET name = :tenant.name, version = version + 1, updated_at = (SELECT at FROM v)
    WHERE tenant_id = (SELECT tenant_id FROM v WHERE verdict = 'done')
    RETURNING tenant_id, name, version
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'tenant', tenant_id::text, version FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'tenant_updated', tenant_id, 'tenant', tenant_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object('name', (SELECT name FROM v)), 'after', jsonb_build_object('name', name))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
