-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: a login that is over never comes back, since LoginsDao.record prolongs a living one only. Every statement that asks
-- whether a session's login lives takes a missing one for dead: EXISTS, or a sub-select whose null is no yes (redeem, rotate,
-- userinfo, introspection, list, revoke, revokeAll); SsoDao.issue and LoginsDao.find ask the user to sign in, and logout ends
-- the sessions it finds without it. A session that outlives its login by offline_access asks for none.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT login_id, expires_at
    FROM logins
    WHERE login_id > COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS uuid), '00000000-0000-0000-0000-000000000000')
    ORDER BY login_id
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT login_id FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT login_id
    FROM logins
    WHERE login_id = ANY (ARRAY(SELECT login_id FROM dead WHERE NOT :walk.dryRun)) AND expires_at <= (SELECT at FROM d)
    ORDER BY login_id
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM logins WHERE login_id = ANY (ARRAY(SELECT login_id FROM held)) RETURNING login_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[login_id::text] FROM visited ORDER BY login_id DESC LIMIT 1), '{}') AS last
