-- promises: logins_pkey, users_pkey, tenants_pkey; <= 10 buffers
-- Who is signed in at this browser, for the pages; SsoDao.issue judges it again.
WITH l AS MATERIALIZED (
    SELECT login_id, tenant_id, user_id, user_epoch, tenant_epoch
    FROM logins
    WHERE login_id = :loginId AND cookie_hash = :cookieHash AND status = 'active' AND expires_at > clock_timestamp() + :offset
)
SELECT l.login_id, l.tenant_id, t.name AS tenant_name, l.user_id, u.email
FROM l
JOIN users u ON u.user_id = (SELECT user_id FROM l)
JOIN tenants t ON t.tenant_id = (SELECT tenant_id FROM l)
WHERE u.status = 'active' AND t.status = 'active' AND l.user_epoch >= u.epoch AND l.tenant_epoch >= t.epoch
