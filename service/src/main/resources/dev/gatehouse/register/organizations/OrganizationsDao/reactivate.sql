-- cold: an operator's act
WITH held AS MATERIALIZED (
    SELECT status FROM organizations WHERE organization_id = :organizationId FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE status WHEN 'active' THEN 'already' ELSE 'done' END AS verdict, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE organizations
    SET status = 'active', version = version + 1, updated_at = (SELECT at FROM v)
    WHERE organization_id = :organizationId AND (SELECT verdict FROM v) = 'done'
    RETURNING organization_id, tenant_id
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_reactivated', tenant_id, 'organization', organization_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', (SELECT jsonb_build_object('status', status) FROM held),
                              'after', jsonb_build_object('status', 'active'))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
