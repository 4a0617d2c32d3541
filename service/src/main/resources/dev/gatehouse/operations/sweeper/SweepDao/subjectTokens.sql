-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: a token that is over is refused whether it was spent or not, and one that is missing is refused alike.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT token_hash, expires_at
    FROM subject_tokens
    WHERE token_hash > COALESCE(decode((CAST(:walk.after AS text[]))[1], 'hex'), '')
    ORDER BY token_hash
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT token_hash FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT token_hash
    FROM subject_tokens
    WHERE token_hash = ANY (ARRAY(SELECT token_hash FROM dead WHERE NOT :walk.dryRun)) AND expires_at <= (SELECT at FROM d)
    ORDER BY token_hash
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM subject_tokens WHERE token_hash = ANY (ARRAY(SELECT token_hash FROM held)) RETURNING token_hash
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[encode(token_hash, 'hex')] FROM visited ORDER BY token_hash DESC LIMIT 1), '{}') AS last
