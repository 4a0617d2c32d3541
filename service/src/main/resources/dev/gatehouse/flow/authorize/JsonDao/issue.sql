-- promises: clients_pkey, tenants_pkey, users_email, consents_pkey; <= 40 buffers
-- Finds the user or, when the client vouches and needs no consent, creates it; opens a session of its own and leaves a code.
-- The insert's no-op update is the only way to get the row of a racing insert, which this snapshot cannot see.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
c AS MATERIALIZED (
    SELECT c.client_id, c.epoch, t.epoch AS tenant_epoch,
           c.version IS NOT DISTINCT FROM :clientVersion AND t.version IS NOT DISTINCT FROM :tenantVersion AS fresh
    FROM clients c, tenants t
    WHERE c.client_id = :clientId AND t.tenant_id = :tenantId
),
f AS MATERIALIZED (
    SELECT user_id, status, version, epoch, operator
    FROM users
    WHERE tenant_id = :tenantId AND lower(email) = lower(CAST(:email AS text))
),
n AS (
    INSERT INTO users (user_id, tenant_id, email, profile, created_at, updated_at)
    SELECT :newUserId, :tenantId, :email, CAST(:profile AS jsonb), d.at, d.at
    FROM c, d
    WHERE c.fresh AND :vouched AND :firstParty AND CAST(:subject AS text) IS NULL AND NOT EXISTS (SELECT 1 FROM f)
    ON CONFLICT (tenant_id, lower(email)) DO UPDATE SET version = users.version
    RETURNING user_id, status, version, epoch, operator, xmax = 0 AS created
),
u AS MATERIALIZED (
    SELECT user_id, status, version, epoch, operator, false AS created FROM f
    UNION ALL
    SELECT user_id, status, version, epoch, operator, created FROM n
),
a AS MATERIALIZED (
    SELECT scopes FROM consents WHERE user_id = (SELECT user_id FROM f) AND client_id = (SELECT client_id FROM c)
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN c.fresh IS NOT TRUE THEN 'stale'
        WHEN u.user_id IS NULL OR u.status <> 'active' THEN 'refused'
        WHEN :vouched AND u.operator THEN 'refused' -- nobody vouches for an operator
        WHEN CAST(:subject AS text) <> u.user_id::text THEN 'other_user'
        WHEN u.version <> COALESCE(CAST(:userVersion AS bigint), u.version) THEN 'stale' -- the password checked is of that version
        WHEN NOT (:firstParty OR CAST(:scopes AS text[]) <@ COALESCE(a.scopes, '{}')) THEN 'consent_required'
        ELSE 'ok' END AS verdict,
        d.at, u.user_id, u.epoch AS user_epoch, u.created, c.epoch AS client_epoch, c.tenant_epoch
    FROM d LEFT JOIN c ON true LEFT JOIN u ON true LEFT JOIN a ON true
),
opened AS (
    INSERT INTO sessions (session_id, tenant_id, user_id, client_id, user_epoch, client_epoch, tenant_epoch,
                          device, device_id, created_at, last_seen_at, expires_at)
    SELECT :sessionId, :tenantId, user_id, :clientId, user_epoch, client_epoch, tenant_epoch,
           :device, :deviceId, at, at, at + make_interval(secs => :sessionSeconds)
    FROM v WHERE verdict = 'ok'
),
coded AS (
    INSERT INTO auth_codes (code_id, code_hash, session_id, client_id, redirect_uri, scopes, resources, nonce, claims,
                            code_challenge, auth_time, amr, acr, created_at, expires_at)
    SELECT :codeId, :codeHash, :sessionId, :clientId, :redirectUri, :scopes, :resources, :nonce, CAST(:claims AS jsonb),
           :codeChallenge, at, :amr, :acr, at, at + make_interval(secs => :codeSeconds)
    FROM v WHERE verdict = 'ok'
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'user_created', :tenantId, 'user', user_id::text, CAST(:requestId AS text),
           jsonb_build_object('client_id', CAST(:clientId AS text), 'reason', 'vouched')
    FROM v WHERE verdict = 'ok' AND created
)
SELECT verdict FROM v
