-- cold: an operator's act
-- The tenant is held: either its deactivation waits for this resource, or this act sees it.
WITH t AS MATERIALIZED (
    SELECT tenant_id, clock_timestamp() + :offset AS at
    FROM (SELECT tenant_id, status FROM tenants WHERE tenant_id = :tenantId FOR SHARE) held
    WHERE status = 'active'
),
created AS (
    INSERT INTO resources (tenant_id, indicator, name, scopes, access_token_seconds, access_token_format, created_at, updated_at)
    SELECT tenant_id, :indicator, :wanted.name, :wanted.scopes, CAST(:wanted.accessTokenSeconds AS integer),
           :wanted.accessTokenFormat, at, at
    FROM t
    ON CONFLICT (tenant_id, indicator) DO NOTHING
    RETURNING *
),
told AS (
    INSERT INTO changes (topic, subject) SELECT 'resource', tenant_id::text FROM created
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'resource_created', tenant_id, 'resource', indicator, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object(),
                              'after', jsonb_strip_nulls(to_jsonb(created)
                                  - '{tenant_id,indicator,version,created_at,updated_at}'::text[]))
    FROM created
)
SELECT CASE
           WHEN EXISTS (SELECT 1 FROM created) THEN 'done'
           WHEN EXISTS (SELECT 1 FROM t) THEN 'taken'
           ELSE 'unknown'
       END
