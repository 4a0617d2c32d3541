-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: a token that is over counts for nothing, and one that is missing for as little. Its grant ends when it does, and a
-- revocation is known by its own row for longer than that.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT tenant_id, model_name, id, expires_at
    FROM oidc_model_instances
    WHERE (tenant_id, model_name, id) > (
        COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS uuid), '00000000-0000-0000-0000-000000000000'),
        COALESCE((CAST(:walk.after AS text[]))[2], ''), COALESCE((CAST(:walk.after AS text[]))[3], ''))
    ORDER BY tenant_id, model_name, id
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT tenant_id, model_name, id FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT tenant_id, model_name, id
    FROM oidc_model_instances
    WHERE (tenant_id, model_name, id) IN (SELECT tenant_id, model_name, id FROM dead WHERE NOT :walk.dryRun)
      AND expires_at <= (SELECT at FROM d)
    ORDER BY tenant_id, model_name, id
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM oidc_model_instances
    WHERE (tenant_id, model_name, id) IN (SELECT tenant_id, model_name, id FROM held)
    RETURNING id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[tenant_id::text, model_name, id] FROM visited
                 ORDER BY tenant_id DESC, model_name DESC, id DESC LIMIT 1), '{}') AS last
