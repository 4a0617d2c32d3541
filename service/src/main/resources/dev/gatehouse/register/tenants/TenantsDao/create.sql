-- promises: tenants_name; <= 40 buffers
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
created AS (
    INSERT INTO tenants (tenant_id, name, created_at, updated_at)
    SELECT :tenantId, :tenant.name, at, at FROM d
    ON CONFLICT (lower(name)) DO NOTHING
    RETURNING tenant_id, name, status = 'active' AS active, version, epoch, created_at, updated_at
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'tenant_created', tenant_id, 'tenant', tenant_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'after', jsonb_build_object('name', name, 'status', 'active'))
    FROM created
)
SELECT * FROM created
