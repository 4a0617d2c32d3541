-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: by then every token it kills is over by its own age, by our clock; the minute is more than our clock and the
-- database's may differ on a server that is ready. Sessions stay dead by their own row, users, clients and tenants by epoch.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT kind, subject, expires_at
    FROM revocations
    WHERE (kind, subject) > (COALESCE((CAST(:walk.after AS text[]))[1], ''), COALESCE((CAST(:walk.after AS text[]))[2], ''))
    ORDER BY kind, subject
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT kind, subject FROM visited WHERE expires_at + interval '1 minute' <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT kind, subject
    FROM revocations
    WHERE (kind, subject) IN (SELECT kind, subject FROM dead WHERE NOT :walk.dryRun) AND expires_at + interval '1 minute' <= (SELECT at FROM d)
    ORDER BY kind, subject
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM revocations WHERE (kind, subject) IN (SELECT kind, subject FROM held) RETURNING kind
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[kind, subject] FROM visited ORDER BY kind DESC, subject DESC LIMIT 1), '{}') AS last
