-- cold: an operator's act
WITH gone AS (
    DELETE FROM flags
    WHERE name = :name AND tenant_id IS NOT DISTINCT FROM CAST(:tenantId AS uuid)
    RETURNING name, tenant_id, value, rollout_value, rollout_percent
),
told AS (
    INSERT INTO changes (topic, subject) SELECT 'flag', name FROM gone
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'flag_cleared', tenant_id, 'flag', name, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_strip_nulls(jsonb_build_object('value', value, 'rollout_value', rollout_value,
                                                                             'rollout_percent', rollout_percent)),
                              'after', jsonb_build_object())
    FROM gone
)
SELECT CASE WHEN EXISTS (SELECT 1 FROM gone) THEN 'done' ELSE 'already' END
