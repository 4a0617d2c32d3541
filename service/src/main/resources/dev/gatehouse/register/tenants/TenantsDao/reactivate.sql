-- promises: tenants_pkey; <= 40 buffers
-- The epoch stays: nothing was issued under the one that the deactivation made.
-- A client that was inactive by itself stays so.
WITH held AS MATERIALIZED (
    SELECT tenant_id, status FROM tenants WHERE tenant_id = :tenantId FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE status WHEN 'active' THEN 'already' ELSE 'done' END AS verdict, tenant_id, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE tenants
    SET status = 'active', version = version + 1, updated_at = (SELECT at FROM v)
    WHERE tenant_id = (SELECT tenant_id FROM v WHERE verdict = 'done')
    RETURNING tenant_id, version, epoch, updated_at AS at
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'tenant', tenant_id::text, version FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'tenant_reactivated', tenant_id, 'tenant', tenant_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object('status', 'inactive'), 'after', jsonb_build_object('status', 'active'))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
