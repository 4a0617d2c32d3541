-- cold: at each request of an operator who signed in; five look-ups by primary key
SELECT EXISTS (
    SELECT 1
    FROM sessions s
    JOIN users u USING (user_id)
    JOIN clients c USING (client_id)
    JOIN tenants t ON t.tenant_id = s.tenant_id
    LEFT JOIN logins l USING (login_id)
    WHERE s.session_id = CAST(:sessionId AS uuid)
      AND s.status = 'active' AND s.expires_at > clock_timestamp() + :offset
      AND u.operator AND u.status = 'active' AND s.user_epoch >= u.epoch
      AND c.status = 'active' AND s.client_epoch >= c.epoch
      AND t.status = 'active' AND s.tenant_epoch >= t.epoch
      AND l.status = 'active' AND l.expires_at > clock_timestamp() + :offset
      AND l.user_epoch >= s.user_epoch AND l.tenant_epoch >= s.tenant_epoch
      AND NOT EXISTS (SELECT 1 FROM revocations r WHERE r.kind = 'jti' AND r.subject = :jti)
      AND NOT EXISTS (SELECT 1 FROM revocations r WHERE r.kind = 'session' AND r.subject = s.session_id::text))
