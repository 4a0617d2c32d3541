-- cold: an operator's act
-- Fails by the index organization_roles_name when another role of the tenant has the name.
WITH held AS MATERIALIZED (
    SELECT name, scopes, version FROM organization_roles WHERE role_id = :roleId FOR NO KEY UPDATE
),
wanted AS MATERIALIZED (
    SELECT CAST(:wanted.name AS text) AS name, CAST(:wanted.scopes AS text[]) AS scopes
),
v AS MATERIALIZED (
    SELECT CASE
               WHEN held.version <> :seenVersion THEN 'stale'
               WHEN (held.name, held.scopes) = (wanted.name, wanted.scopes) THEN 'already'
               ELSE 'done'
           END AS verdict,
           clock_timestamp() + :offset AS at
    FROM held, wanted
),
changed AS (
    UPDATE organization_roles
    SET (name, scopes) = (SELECT * FROM wanted), version = version + 1, updated_at = (SELECT at FROM v)
    WHERE role_id = :roleId AND (SELECT verdict FROM v) = 'done'
    RETURNING role_id, tenant_id
),
difference AS (
    SELECT COALESCE(jsonb_object_agg(key, o.value), '{}') AS before, COALESCE(jsonb_object_agg(key, n.value), '{}') AS after
    FROM held
    CROSS JOIN wanted
    CROSS JOIN LATERAL jsonb_each(to_jsonb(held)) o
    JOIN LATERAL jsonb_each(to_jsonb(wanted)) n USING (key)
    WHERE o.value <> n.value
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_role_updated', tenant_id, 'organization_role', role_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', before, 'after', after)
    FROM changed, difference
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
