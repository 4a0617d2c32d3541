-- promises: refresh_tokens_pkey, sessions_pkey, users_pkey, clients_pkey, tenants_pkey, logins_pkey, revocations_pkey; <= 50 buffers
-- One row a family, updated in place: a secret that is neither the current nor the previous one, under the right family
-- secret, is reuse for ever, without a spent row kept. Locks: session, then the family.
WITH located AS MATERIALIZED (
    SELECT session_id FROM refresh_tokens WHERE token_id = :tokenId
),
s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, login_id, status, offline, user_epoch, client_epoch, tenant_epoch, expires_at
    FROM sessions
    WHERE session_id = (SELECT session_id FROM located)
    FOR NO KEY UPDATE
),
r AS MATERIALIZED (
    SELECT token_id, family_hash, token_hash, previous_hash, sealed, rotated_at, client_id, scopes, resources, claims,
           auth_time, amr, acr, last_used_at, expires_at, revoked_at
    FROM refresh_tokens
    WHERE token_id = (SELECT CAST(:tokenId AS uuid) FROM s)
    FOR NO KEY UPDATE
),
u AS MATERIALIZED (
    SELECT status, epoch, email, email_verified, profile, updated_at FROM users WHERE user_id = (SELECT user_id FROM s)
),
c AS MATERIALIZED (
    SELECT status, version, epoch FROM clients WHERE client_id = :clientId
),
t AS MATERIALIZED (
    SELECT status, version, epoch FROM tenants WHERE tenant_id = (SELECT tenant_id FROM s)
),
l AS MATERIALIZED (
    SELECT status, user_epoch, tenant_epoch, expires_at FROM logins WHERE login_id = (SELECT login_id FROM s)
),
d AS MATERIALIZED ( -- the time is taken after the locks
    SELECT clock_timestamp() + :offset AS at,
           s.status <> 'active' OR r.revoked_at IS NOT NULL
               OR (SELECT status = 'active' FROM u) IS NOT TRUE
               OR (SELECT status = 'active' FROM c) IS NOT TRUE
               OR (SELECT status = 'active' FROM t) IS NOT TRUE
               OR s.user_epoch < (SELECT epoch FROM u)
               OR s.client_epoch < (SELECT epoch FROM c)
               OR s.tenant_epoch < (SELECT epoch FROM t) AS revoked
    FROM r, s
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN (SELECT version FROM c) IS DISTINCT FROM :clientVersion
            OR (SELECT version FROM t) IS DISTINCT FROM :tenantVersion THEN 'stale'
        WHEN r.family_hash <> :familyHash THEN 'unknown'
        WHEN r.client_id <> :clientId THEN 'other_client'
        WHEN d.revoked THEN 'revoked'
        WHEN s.expires_at <= d.at OR r.expires_at <= d.at
            OR r.last_used_at + make_interval(secs => :idleSeconds) <= d.at THEN 'expired'
        WHEN s.login_id IS NOT NULL AND NOT s.offline AND NOT EXISTS (
            SELECT 1 FROM l
            WHERE l.status = 'active' AND l.expires_at > d.at
              AND l.user_epoch >= s.user_epoch AND l.tenant_epoch >= s.tenant_epoch) THEN 'login_over' -- unless it becomes offline
        WHEN r.token_hash <> :presentedHash AND r.previous_hash IS DISTINCT FROM :presentedHash
            AND r.rotated_at + make_interval(secs => :graceSeconds) > d.at THEN 'late'
        WHEN r.token_hash <> :presentedHash
            AND (r.previous_hash IS DISTINCT FROM :presentedHash
                 OR r.rotated_at + make_interval(secs => :graceSeconds) <= d.at) THEN 'reuse'
        WHEN NOT (CAST(:scopes AS text[]) <@ r.scopes) THEN 'scope_too_wide'
        WHEN NOT (CAST(:resources AS text[]) <@ r.resources) THEN 'target_mismatch'
        WHEN r.token_hash <> :presentedHash THEN 'replay'
        ELSE 'ok' END AS verdict,
        d.at, r.token_id, r.sealed, s.session_id, s.tenant_id, s.user_id, s.user_epoch, s.client_epoch, s.expires_at,
        r.scopes, r.resources, r.claims, r.auth_time, r.amr, r.acr
    FROM r, s, d
),
rotated AS (
    UPDATE refresh_tokens
    SET previous_hash = refresh_tokens.token_hash,
        token_hash = :nextHash,
        sealed = :sealed,
        rotated_at = (SELECT at FROM v),
        last_used_at = (SELECT at FROM v),
        generation = refresh_tokens.generation + 1
    WHERE token_id = (SELECT token_id FROM v WHERE verdict = 'ok')
),
lived AS (
    UPDATE sessions
    SET status = CASE v.verdict WHEN 'ok' THEN 'active' ELSE 'revoked' END,
        version = sessions.version + CASE v.verdict WHEN 'ok' THEN 0 ELSE 1 END,
        last_seen_at = CASE v.verdict WHEN 'ok' THEN v.at ELSE sessions.last_seen_at END,
        revoked_at = CASE v.verdict WHEN 'reuse' THEN v.at END
    FROM v
    WHERE sessions.session_id = (SELECT session_id FROM v WHERE verdict IN ('ok', 'reuse'))
),
killed AS (
    INSERT INTO revocations (kind, subject, expires_at)
    SELECT 'session', session_id::text, at + interval '25 hours' FROM v WHERE verdict = 'reuse'
    ON CONFLICT (kind, subject) DO NOTHING
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', 'session:' || session_id FROM v WHERE verdict = 'reuse'
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT CASE verdict WHEN 'reuse' THEN 'compliance' ELSE 'security' END,
           CASE verdict WHEN 'reuse' THEN 'refresh_reuse' WHEN 'replay' THEN 'refresh_replayed' ELSE 'refresh_late' END,
           tenant_id, 'session', session_id::text, CAST(:requestId AS text),
           jsonb_build_object('user_id', user_id, 'client_id', CAST(:clientId AS text))
    FROM v WHERE verdict IN ('reuse', 'replay', 'late')
)
SELECT v.verdict, v.at AS decided_at, CASE v.verdict WHEN 'replay' THEN v.sealed ELSE '' END AS sealed,
       v.session_id, v.user_id, v.user_epoch, v.client_epoch, v.expires_at AS session_expires_at,
       v.scopes, v.resources, v.claims::text AS claims, v.auth_time, v.amr, v.acr,
       u.email, u.email_verified, u.profile::text AS profile, u.updated_at
FROM v LEFT JOIN u ON true
