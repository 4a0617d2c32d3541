-- promises: auth_codes_pkey, sessions_pkey, users_pkey, clients_pkey, tenants_pkey, logins_pkey, revocations_pkey; <= 60 buffers
-- Spends a code exactly once. The session is locked first, then the code: whoever waited judges the rows as they are then,
-- so the second read of the older design (read outside, check again inside the transaction) has nothing left to protect.
-- User, client, tenant and login are the snapshot's: what was revoked meanwhile dies by its revocations row (docs/decisions).
WITH located AS MATERIALIZED (
    SELECT session_id FROM auth_codes WHERE code_id = :codeId
),
s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, login_id, status, offline, user_epoch, client_epoch, tenant_epoch, expires_at
    FROM sessions
    WHERE session_id = (SELECT session_id FROM located)
    FOR NO KEY UPDATE
),
k AS MATERIALIZED (
    SELECT code_id, code_hash, client_id, redirect_uri, scopes, resources, nonce, claims, code_challenge,
           auth_time, amr, acr, expires_at, consumed_at
    FROM auth_codes
    WHERE code_id = (SELECT CAST(:codeId AS uuid) FROM s)
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
d AS MATERIALIZED ( -- the time is taken after the locks: waiting may have outlived a 60 s code
    SELECT clock_timestamp() + :offset AS at,
           (SELECT status = 'active' FROM u) AS user_active,
           (SELECT status = 'active' FROM c) AND (SELECT status = 'active' FROM t) AS client_active,
           s.status = 'revoked'
               OR s.user_epoch < (SELECT epoch FROM u)
               OR s.client_epoch < (SELECT epoch FROM c)
               OR s.tenant_epoch < (SELECT epoch FROM t) AS revoked
    FROM k, s
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN (SELECT version FROM c) IS DISTINCT FROM :clientVersion
            OR (SELECT version FROM t) IS DISTINCT FROM :tenantVersion THEN 'stale'
        WHEN k.code_hash <> :codeHash THEN 'unknown'
        WHEN k.client_id <> :clientId THEN 'other_client'
        WHEN k.consumed_at IS NOT NULL AND (:clientAuthenticated OR k.code_challenge = CAST(:challenge AS text)) THEN 'reuse'
        WHEN k.consumed_at IS NOT NULL THEN 'used'
        WHEN k.expires_at <= d.at THEN 'expired'
        WHEN k.redirect_uri IS DISTINCT FROM COALESCE(CAST(:redirectUri AS text), CASE WHEN k.code_challenge IS NOT NULL THEN k.redirect_uri END) THEN 'redirect_mismatch'
        WHEN k.code_challenge IS DISTINCT FROM CAST(:challenge AS text) THEN 'pkce_mismatch'
        WHEN NOT (CAST(:resources AS text[]) <@ k.resources) THEN 'target_mismatch'
        WHEN d.revoked OR d.client_active IS NOT TRUE OR d.user_active IS NOT TRUE OR s.expires_at <= d.at THEN 'revoked'
        WHEN s.login_id IS NOT NULL AND NOT s.offline AND NOT ('offline_access' = ANY (k.scopes)) AND NOT EXISTS (
            SELECT 1 FROM l
            WHERE l.status = 'active' AND l.expires_at > d.at
              AND l.user_epoch >= s.user_epoch AND l.tenant_epoch >= s.tenant_epoch) THEN 'revoked'
        ELSE 'ok' END AS verdict,
        CAST(:mayRefresh AS boolean) AND (CAST(:firstParty AS boolean) OR 'offline_access' = ANY (k.scopes)) AS refreshable,
        d.at, d.revoked, k.code_id, s.session_id, s.tenant_id, s.user_id, s.user_epoch, s.client_epoch, s.expires_at,
        k.scopes, k.resources, k.nonce, k.claims, k.auth_time, k.amr, k.acr
    FROM k, s, d
),
spent AS (
    UPDATE auth_codes SET consumed_at = (SELECT at FROM v)
    WHERE code_id = (SELECT code_id FROM v WHERE verdict = 'ok')
),
family AS (
    INSERT INTO refresh_tokens (token_id, family_hash, token_hash, session_id, client_id, scopes, resources, claims,
                                auth_time, amr, acr, created_at, last_used_at, expires_at)
    SELECT :tokenId, :familyHash, :tokenHash, session_id, :clientId, scopes, resources, claims,
           auth_time, amr, acr, at, at, expires_at
    FROM v WHERE verdict = 'ok' AND refreshable
),
lived AS (
    UPDATE sessions
    SET status = CASE v.verdict WHEN 'ok' THEN 'active' ELSE 'revoked' END,
        offline = sessions.offline OR (v.verdict = 'ok' AND v.refreshable AND 'offline_access' = ANY (v.scopes)),
        version = sessions.version + CASE WHEN v.verdict = 'ok' AND sessions.status = 'active' THEN 0 ELSE 1 END,
        last_seen_at = CASE v.verdict WHEN 'ok' THEN v.at ELSE sessions.last_seen_at END,
        revoked_at = CASE v.verdict WHEN 'reuse' THEN v.at END
    FROM v
    WHERE sessions.session_id = (SELECT session_id FROM v WHERE verdict = 'ok' OR (verdict = 'reuse' AND NOT revoked))
),
killed AS (
    INSERT INTO revocations (kind, subject, expires_at)
    SELECT 'session', session_id::text, at + interval '25 hours' FROM v WHERE verdict = 'reuse' AND NOT revoked
    ON CONFLICT (kind, subject) DO NOTHING
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', 'session:' || session_id FROM v WHERE verdict = 'reuse' AND NOT revoked
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'code_reuse', tenant_id, 'session', session_id::text, CAST(:requestId AS text),
           jsonb_build_object('user_id', user_id, 'client_id', CAST(:clientId AS text), 'reason', 'replay_detected')
    FROM v WHERE verdict = 'reuse' AND NOT revoked
)
SELECT v.verdict, v.refreshable, v.at AS decided_at, v.session_id, v.user_id, v.user_epoch, v.client_epoch, v.expires_at AS session_expires_at,
       v.scopes, v.resources, v.nonce, v.claims::text AS claims, v.auth_time, v.amr, v.acr,
       u.email, u.email_verified, u.profile::text AS profile, u.updated_at
FROM v LEFT JOIN u ON true
