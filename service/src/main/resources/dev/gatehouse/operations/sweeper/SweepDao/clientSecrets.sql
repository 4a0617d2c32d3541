-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: an expired secret admits nobody. A secret without an end stays: null is not before now.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT client_id, secret_hash, expires_at
    FROM client_secrets
    WHERE (client_id, secret_hash) > (COALESCE((CAST(:walk.after AS text[]))[1], ''), COALESCE(decode((CAST(:walk.after AS text[]))[2], 'hex'), ''))
    ORDER BY client_id, secret_hash
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT client_id, secret_hash FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT client_id, secret_hash
    FROM client_secrets
    WHERE (client_id, secret_hash) IN (SELECT client_id, secret_hash FROM dead WHERE NOT :walk.dryRun) AND expires_at <= (SELECT at FROM d)
    ORDER BY client_id, secret_hash
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM client_secrets WHERE (client_id, secret_hash) IN (SELECT client_id, secret_hash FROM held) RETURNING client_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[client_id, encode(secret_hash, 'hex')] FROM visited ORDER BY client_id DESC, secret_hash DESC LIMIT 1), '{}') AS last
