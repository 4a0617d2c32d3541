-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: news is read within seconds of its commit; an instance that was cut off for longer reads everything anew.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT change_id, changed_at
    FROM changes
    WHERE change_id > COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS bigint), 0)
    ORDER BY change_id
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT change_id FROM visited WHERE changed_at + interval '1 day' <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT change_id
    FROM changes
    WHERE change_id = ANY (ARRAY(SELECT change_id FROM dead WHERE NOT :walk.dryRun)) AND changed_at + interval '1 day' <= (SELECT at FROM d)
    ORDER BY change_id
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM changes WHERE change_id = ANY (ARRAY(SELECT change_id FROM held)) RETURNING change_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[change_id::text] FROM visited ORDER BY change_id DESC LIMIT 1), '{}') AS last
