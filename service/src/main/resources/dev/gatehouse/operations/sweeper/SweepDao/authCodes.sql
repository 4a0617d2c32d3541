-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe a day after its end: until then a spent code that comes back is known for what it is and ends its session; afterwards
-- it is unknown, which is refused too. Only CodeDao.redeem asks.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT code_id, expires_at
    FROM auth_codes
    WHERE code_id > COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS uuid), '00000000-0000-0000-0000-000000000000')
    ORDER BY code_id
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT code_id FROM visited WHERE expires_at + interval '1 day' <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT code_id
    FROM auth_codes
    WHERE code_id = ANY (ARRAY(SELECT code_id FROM dead WHERE NOT :walk.dryRun)) AND expires_at + interval '1 day' <= (SELECT at FROM d)
    ORDER BY code_id
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM auth_codes WHERE code_id = ANY (ARRAY(SELECT code_id FROM held)) RETURNING code_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[code_id::text] FROM visited ORDER BY code_id DESC LIMIT 1), '{}') AS last
