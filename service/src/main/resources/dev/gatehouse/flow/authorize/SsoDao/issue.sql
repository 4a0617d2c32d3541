-- promises: clients_pkey, tenants_pkey, interactions_pkey, logins_pkey, users_pkey, consents_pkey, sessions_user; <= 60 buffers
-- Single sign-on: judges the browser's login and the user's consent, joins the login's session of this client or opens it,
-- and leaves a code. The interaction, when there is one, is locked and spent here, so it answers once; nothing else that
-- exists is changed, so nothing else is locked: the code's exchange judges the session again, under lock.
WITH i AS MATERIALIZED (
    SELECT interaction_id, selected_login, consented_by, created_at, expires_at
    FROM interactions
    WHERE interaction_id = CAST(:interactionId AS uuid) AND browser_hash = CAST(:browserHash AS bytea)
    FOR UPDATE
),
d AS MATERIALIZED (
    SELECT CAST(:interactionId AS uuid) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM i) AS spent, clock_timestamp() + :offset AS at
),
c AS MATERIALIZED (
    SELECT c.client_id, c.epoch, t.epoch AS tenant_epoch,
           c.version IS NOT DISTINCT FROM :clientVersion AND t.version IS NOT DISTINCT FROM :tenantVersion AS fresh
    FROM clients c, tenants t
    WHERE c.client_id = :clientId AND t.tenant_id = :tenantId
),
l AS MATERIALIZED (
    SELECT login_id, tenant_id, user_id, cookie_hash, status, auth_time, amr, acr, user_epoch, tenant_epoch, expires_at
    FROM logins
    WHERE login_id = CAST(:loginId AS uuid)
),
u AS MATERIALIZED (
    SELECT user_id, status, epoch, operator FROM users WHERE user_id = (SELECT user_id FROM l)
),
a AS MATERIALIZED (
    SELECT scopes FROM consents WHERE user_id = (SELECT user_id FROM l) AND client_id = (SELECT client_id FROM c)
),
e AS MATERIALIZED (
    SELECT session_id
    FROM sessions, d, c
    WHERE sessions.user_id = (SELECT user_id FROM l) AND sessions.login_id = :loginId AND sessions.client_id = :clientId
      AND sessions.status <> 'revoked' AND sessions.expires_at > d.at
      AND sessions.user_epoch = (SELECT epoch FROM u) AND sessions.client_epoch = c.epoch AND sessions.tenant_epoch = c.tenant_epoch
    ORDER BY session_id DESC
    LIMIT 1
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN c.fresh IS NOT TRUE THEN 'stale'
        WHEN d.spent OR i.expires_at <= d.at THEN 'spent'
        WHEN l.login_id IS NULL OR l.cookie_hash <> :cookieHash OR l.tenant_id <> :tenantId
            OR l.status <> 'active' OR l.expires_at <= d.at
            OR u.user_id IS NULL OR u.status <> 'active'
            OR l.user_epoch < u.epoch OR l.tenant_epoch < c.tenant_epoch THEN 'login_required'
        WHEN CAST(:subject AS text) <> u.user_id::text THEN 'other_user'
        WHEN 'gatehouse:admin' = ANY (CAST(:scopes AS text[])) AND NOT u.operator THEN 'refused'
        WHEN (:freshLogin OR l.auth_time + make_interval(secs => CAST(:maxAge AS integer)) <= d.at)
            AND (l.auth_time >= i.created_at) IS NOT TRUE THEN 'login_required'
        WHEN CAST(:acr AS text) <> COALESCE(l.acr, '') THEN 'login_required'
        WHEN :selectAccount AND (l.auth_time >= i.created_at OR l.login_id = i.selected_login) IS NOT TRUE THEN 'selection_required'
        WHEN (:askConsent OR NOT (:firstParty OR CAST(:scopes AS text[]) <@ COALESCE(a.scopes, '{}')))
            AND u.user_id IS DISTINCT FROM i.consented_by THEN 'consent_required'
        ELSE 'ok' END AS verdict,
        d.at, u.user_id, u.epoch AS user_epoch, l.auth_time, l.amr, l.acr, c.epoch AS client_epoch, c.tenant_epoch,
        (SELECT session_id FROM e) AS joined
    FROM d LEFT JOIN c ON true LEFT JOIN i ON true LEFT JOIN l ON true LEFT JOIN u ON true LEFT JOIN a ON true
),
opened AS (
    INSERT INTO sessions (session_id, tenant_id, user_id, client_id, login_id, user_epoch, client_epoch, tenant_epoch,
                          device, created_at, last_seen_at, expires_at)
    SELECT :sessionId, :tenantId, user_id, :clientId, :loginId, user_epoch, client_epoch, tenant_epoch,
           :device, at, at, at + make_interval(secs => :sessionSeconds)
    FROM v WHERE verdict = 'ok' AND joined IS NULL
),
coded AS (
    INSERT INTO auth_codes (code_id, code_hash, session_id, client_id, redirect_uri, scopes, resources, nonce, claims,
                            code_challenge, auth_time, amr, acr, created_at, expires_at)
    SELECT :codeId, :codeHash, COALESCE(joined, CAST(:sessionId AS uuid)), :clientId, :redirectUri, :scopes, :resources, :nonce,
           CAST(:claims AS jsonb), :codeChallenge, auth_time, amr, acr, at, at + make_interval(secs => :codeSeconds)
    FROM v WHERE verdict = 'ok'
),
answered AS (
    DELETE FROM interactions WHERE interaction_id = (SELECT i.interaction_id FROM i, v WHERE v.verdict = 'ok')
)
SELECT verdict, verdict = 'ok' AND joined IS NULL AS opened FROM v
