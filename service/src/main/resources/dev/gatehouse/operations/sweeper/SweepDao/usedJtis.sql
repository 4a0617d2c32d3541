-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: an assertion whose jti may be forgotten is refused by its age, by our clock; the minute is more than our clock and the
-- database's may differ on a server that is ready.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT client_id, jti_hash, expires_at
    FROM used_jtis
    WHERE (client_id, jti_hash) > (COALESCE((CAST(:walk.after AS text[]))[1], ''), COALESCE(decode((CAST(:walk.after AS text[]))[2], 'hex'), ''))
    ORDER BY client_id, jti_hash
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT client_id, jti_hash FROM visited WHERE expires_at + interval '1 minute' <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT client_id, jti_hash
    FROM used_jtis
    WHERE (client_id, jti_hash) IN (SELECT client_id, jti_hash FROM dead WHERE NOT :walk.dryRun) AND expires_at + interval '1 minute' <= (SELECT at FROM d)
    ORDER BY client_id, jti_hash
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM used_jtis WHERE (client_id, jti_hash) IN (SELECT client_id, jti_hash FROM held) RETURNING client_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[client_id, encode(jti_hash, 'hex')] FROM visited ORDER BY client_id DESC, jti_hash DESC LIMIT 1), '{}') AS last
