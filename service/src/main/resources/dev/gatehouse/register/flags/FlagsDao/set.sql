-- cold: an operator's act
-- A tenant that is not there gets no setting. Setting what is set is no act.
WITH t AS MATERIALIZED (
    SELECT CAST(:wanted.tenantId AS uuid) IS NULL OR EXISTS (
               SELECT 1 FROM tenants WHERE tenant_id = CAST(:wanted.tenantId AS uuid)) AS known
),
held AS MATERIALIZED (
    SELECT value, rollout_value, rollout_percent
    FROM flags
    WHERE name = :wanted.name AND tenant_id IS NOT DISTINCT FROM CAST(:wanted.tenantId AS uuid)
    FOR UPDATE
),
w AS MATERIALIZED (
    SELECT CAST(:wanted.value AS text) AS value, CAST(:wanted.rolloutValue AS text) AS rollout_value,
           CAST(:wanted.rolloutPercent AS integer) AS rollout_percent
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN NOT t.known THEN 'unknown'
        WHEN to_jsonb(held) = to_jsonb(w) THEN 'already'
        ELSE 'done' END AS verdict,
        clock_timestamp() + :offset AS at
    FROM t CROSS JOIN w LEFT JOIN held ON true
),
changed AS (
    INSERT INTO flags (name, tenant_id, value, rollout_value, rollout_percent, updated_at)
    SELECT :wanted.name, CAST(:wanted.tenantId AS uuid), w.value, w.rollout_value, w.rollout_percent, v.at
    FROM w, v WHERE v.verdict = 'done'
    ON CONFLICT (name, tenant_id) DO UPDATE
    SET value = excluded.value, rollout_value = excluded.rollout_value, rollout_percent = excluded.rollout_percent,
        updated_at = excluded.updated_at
    RETURNING name
),
told AS (
    INSERT INTO changes (topic, subject) SELECT 'flag', name FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'flag_set', CAST(:wanted.tenantId AS uuid), 'flag', changed.name, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', COALESCE(jsonb_strip_nulls(to_jsonb(held)), '{}'), 'after', jsonb_strip_nulls(to_jsonb(w)))
    FROM changed CROSS JOIN w LEFT JOIN held ON true
)
SELECT verdict FROM v
