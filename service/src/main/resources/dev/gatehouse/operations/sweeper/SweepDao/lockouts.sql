-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: a day after the last failure both counts are over, and no lock lasts that long.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT lockout_key, expires_at
    FROM lockouts
    WHERE lockout_key > COALESCE(decode((CAST(:walk.after AS text[]))[1], 'hex'), '')
    ORDER BY lockout_key
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT lockout_key FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT lockout_key
    FROM lockouts
    WHERE lockout_key = ANY (ARRAY(SELECT lockout_key FROM dead WHERE NOT :walk.dryRun)) AND expires_at <= (SELECT at FROM d)
    ORDER BY lockout_key
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM lockouts WHERE lockout_key = ANY (ARRAY(SELECT lockout_key FROM held)) RETURNING lockout_key
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[encode(lockout_key, 'hex')] FROM visited ORDER BY lockout_key DESC LIMIT 1), '{}') AS last
