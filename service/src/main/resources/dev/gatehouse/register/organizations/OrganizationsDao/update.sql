-- cold: an operator's act
WITH held AS MATERIALIZED (
    SELECT name, version FROM organizations WHERE organization_id = :organizationId FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE
               WHEN version <> :seenVersion THEN 'stale'
               WHEN name = :wanted.name THEN 'already'
               ELSE 'done'
           END AS verdict,
           clock_timestamp() + :offset AS at
    FROM held
),
changed AS (
    UPDATE organizations
    SET name = :wanted.name, version = version + 1, updated_at = (SELECT at FROM v)
    WHERE organization_id = :organizationId AND (SELECT verdict FROM v) = 'done'
    RETURNING organization_id, tenant_id, name
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_updated', tenant_id, 'organization', organization_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object('name', (SELECT name FROM held)),
                              'after', jsonb_build_object('name', name))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
