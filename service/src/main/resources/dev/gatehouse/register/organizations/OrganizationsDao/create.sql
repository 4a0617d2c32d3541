-- cold: an operator's act
-- The tenant is held: either its deactivation waits for this organization, or this act sees it.
WITH t AS MATERIALIZED (
    SELECT tenant_id, clock_timestamp() + :offset AS at
    FROM (SELECT tenant_id, status FROM tenants WHERE tenant_id = :tenantId FOR SHARE) held
    WHERE status = 'active'
),
created AS (
    INSERT INTO organizations (organization_id, tenant_id, name, created_at, updated_at)
    SELECT :organizationId, tenant_id, :wanted.name, at, at FROM t
    RETURNING organization_id, tenant_id, name, status, version, created_at, updated_at
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_created', tenant_id, 'organization', organization_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object(),
                              'after', jsonb_build_object('name', name, 'status', status))
    FROM created
)
SELECT * FROM created
