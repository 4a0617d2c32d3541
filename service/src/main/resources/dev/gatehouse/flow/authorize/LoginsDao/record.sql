-- promises: logins_pkey, users_pkey, tenants_pkey; <= 30 buffers
-- After a password was right: the browser's login of this user starts anew in place, under a new cookie, so the sessions that
-- hang on it live on; of any other user it is left alone, and a new one is opened.
WITH l AS MATERIALIZED (
    SELECT login_id, user_id, cookie_hash, status, expires_at
    FROM logins
    WHERE login_id = CAST(:loginId AS uuid)
    FOR NO KEY UPDATE
),
d AS MATERIALIZED (
    SELECT (SELECT login_id FROM l WHERE user_id = :userId AND cookie_hash = CAST(:cookieHash AS bytea) AND status = 'active') AS kept,
           (SELECT expires_at FROM l) AS kept_until,
           clock_timestamp() + :offset AS at
),
u AS MATERIALIZED (
    SELECT tenant_id, status, version, epoch FROM users WHERE user_id = :userId
),
t AS MATERIALIZED (
    SELECT epoch FROM tenants WHERE tenant_id = (SELECT tenant_id FROM u)
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN u.version IS DISTINCT FROM :userVersion THEN 'stale' -- the password checked is of that version
        WHEN u.status <> 'active' THEN 'refused'
        ELSE 'ok' END AS verdict,
        d.at, CASE WHEN d.kept_until > d.at THEN d.kept END AS kept,
        u.tenant_id, u.epoch AS user_epoch, (SELECT epoch FROM t) AS tenant_epoch
    FROM d LEFT JOIN u ON true
),
renewed AS (
    UPDATE logins
    SET cookie_hash = :newCookieHash, auth_time = v.at, amr = :amr, acr = :acr,
        user_epoch = v.user_epoch, tenant_epoch = v.tenant_epoch, expires_at = v.at + make_interval(secs => :loginSeconds)
    FROM v
    WHERE logins.login_id = (SELECT kept FROM v WHERE verdict = 'ok')
),
opened AS (
    INSERT INTO logins (login_id, tenant_id, user_id, cookie_hash, auth_time, amr, acr, user_epoch, tenant_epoch, created_at, expires_at)
    SELECT :newLoginId, tenant_id, :userId, :newCookieHash, at, :amr, :acr, user_epoch, tenant_epoch, at,
           at + make_interval(secs => :loginSeconds)
    FROM v WHERE verdict = 'ok' AND kept IS NULL
)
SELECT verdict, COALESCE(kept, CAST(:newLoginId AS uuid)) AS login_id FROM v
