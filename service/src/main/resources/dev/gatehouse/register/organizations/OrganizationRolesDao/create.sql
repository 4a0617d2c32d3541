-- cold: an operator's act
-- The tenant is held: either its deactivation waits for this role, or this act sees it.
WITH t AS MATERIALIZED (
    SELECT tenant_id, clock_timestamp() + :offset AS at
    FROM (SELECT tenant_id, status FROM tenants WHERE tenant_id = :tenantId FOR SHARE) held
    WHERE status = 'active'
),
created AS (
    INSERT INTO organization_roles (role_id, tenant_id, name, scopes, created_at, updated_at)
    SELECT :roleId, tenant_id, :wanted.name, :wanted.scopes, at, at FROM t
    ON CONFLICT (tenant_id, lower(name)) DO NOTHING
    RETURNING role_id, tenant_id, name, scopes
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_role_created', tenant_id, 'organization_role', role_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object(),
                              'after', jsonb_build_object('name', name, 'scopes', scopes))
    FROM created
)
SELECT CASE
           WHEN EXISTS (SELECT 1 FROM created) THEN 'done'
           WHEN EXISTS (SELECT 1 FROM t) THEN 'taken'
           ELSE 'unknown'
       END
