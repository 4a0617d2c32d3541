-- cold: an operator's act
WITH held AS MATERIALIZED (
    SELECT status FROM resources WHERE tenant_id = :tenantId AND indicator = :indicator FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE status WHEN 'inactive' THEN 'already' ELSE 'done' END AS verdict, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE resources
    SET status = 'inactive', version = version + 1, updated_at = (SELECT at FROM v)
    WHERE tenant_id = :tenantId AND indicator = :indicator AND (SELECT verdict FROM v) = 'done'
    RETURNING tenant_id, indicator
),
told AS (
    INSERT INTO changes (topic, subject) SELECT 'resource', tenant_id::text FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'resource_deactivated', tenant_id, 'resource', indicator, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', (SELECT jsonb_build_object('status', status) FROM held),
                              'after', jsonb_build_object('status', 'inactive'))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
