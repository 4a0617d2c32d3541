-- promises: subject_tokens_pkey, oidc_model_instances_pkey, sessions_pkey, logins_pkey, users_pkey, clients_pkey, tenants_pkey, organizations_pkey, organization_members_pkey, organization_roles_pkey, revocations_pkey; <= 80 buffers
-- RFC 8693: judges the subject, spends it if it may be used once, and records what is issued: by 'fused' grant and token, by
-- 'single' the grant alone, and by 'double' what was first saved of a grant when it was saved twice. Both payloads are made
-- here for every path, and returned to those that save the rest by statements of their own.
-- Locks: the subject's session, then the grant it was issued under, both shared: a revocation waits or is seen.
WITH i AS MATERIALIZED ( -- an impersonation token
    SELECT token_hash, user_id, context, user_epoch, tenant_epoch, expires_at, consumed_at
    FROM subject_tokens
    WHERE token_hash = CAST(:subject.voucherHash AS bytea) AND tenant_id = :tenantId
    FOR UPDATE
),
r AS MATERIALIZED ( -- a token that came from an exchange itself
    SELECT payload, expires_at
    FROM oidc_model_instances
    WHERE tenant_id = :tenantId AND model_name = 'AccessToken' AND id = CAST(:subject.recordId AS text)
      AND payload ->> 'secretHash' IS NOT DISTINCT FROM CAST(:subject.secretHash AS text)
),
s AS MATERIALIZED (
    SELECT session_id, tenant_id, user_id, client_id, login_id, status, offline, user_epoch, client_epoch, tenant_epoch, expires_at
    FROM sessions
    WHERE session_id = COALESCE(CAST(:subject.sessionId AS uuid), (SELECT CAST(payload ->> 'sid' AS uuid) FROM r))
    FOR SHARE
),
g AS MATERIALIZED (
    SELECT id, consumed_at
    FROM oidc_model_instances
    WHERE tenant_id = :tenantId AND model_name = 'Grant'
      AND id = (SELECT r.payload ->> 'grantId' FROM r, (SELECT count(*) FROM s) AS locked_before)
    FOR SHARE
),
d AS MATERIALIZED ( -- the time is taken after the locks
    SELECT clock_timestamp() + :offset AS at
    FROM (SELECT count(*) FROM i) AS held, (SELECT count(*) FROM s) AS held_too, (SELECT count(*) FROM g) AS and_held
),
x AS MATERIALIZED ( -- the subject, whichever of the three it is
    SELECT user_id, NULL AS client_id, CAST(NULL AS uuid) AS session_id, user_epoch, NULL AS client_epoch, tenant_epoch, expires_at,
           consumed_at IS NOT NULL AS spent, CAST(NULL AS text[]) AS scopes, CAST('[]' AS jsonb) AS grants,
           CASE WHEN context - 'may_act' <> '{}' THEN jsonb_build_object('context', context - 'may_act') ELSE '{}' END
               || CASE WHEN jsonb_exists(context, 'may_act') THEN jsonb_build_object('may_act', context -> 'may_act') ELSE '{}' END AS extra
    FROM i
    UNION ALL
    SELECT user_id, client_id, session_id, user_epoch, client_epoch, tenant_epoch,
           LEAST(expires_at, CAST(:subject.expiresAt AS timestamptz)), false, CAST(:subject.scopes AS text[]), '[]', '{}'
    FROM s
    WHERE CAST(:subject.recordId AS text) IS NULL AND tenant_id = :tenantId
    UNION ALL
    SELECT CAST(r.payload ->> 'accountId' AS uuid), r.payload ->> 'clientId', s.session_id,
           COALESCE(s.user_epoch, CAST(r.payload ->> 'userEpoch' AS bigint)), CAST(r.payload ->> 'clientEpoch' AS bigint),
           COALESCE(s.tenant_epoch, CAST(r.payload ->> 'tenantEpoch' AS bigint)), LEAST(r.expires_at, s.expires_at), g.id IS NULL OR g.consumed_at IS NOT NULL,
           string_to_array(r.payload ->> 'scope', ' '),
           jsonb_build_array(r.payload ->> 'grantId') || COALESCE(r.payload -> 'parents', '[]'), COALESCE(r.payload -> 'extra', '{}')
    FROM r LEFT JOIN s ON true LEFT JOIN g ON true
    WHERE s.session_id IS NOT NULL OR r.payload ->> 'sid' IS NULL
),
u AS MATERIALIZED (
    SELECT status, operator, epoch FROM users WHERE user_id = (SELECT user_id FROM x)
),
c AS MATERIALIZED (
    SELECT status, version, epoch FROM clients WHERE client_id = :clientId
),
t AS MATERIALIZED (
    SELECT status, version, epoch FROM tenants WHERE tenant_id = :tenantId
),
xc AS MATERIALIZED ( -- whom the subject was issued to
    SELECT status, epoch, first_party FROM clients WHERE client_id = (SELECT client_id FROM x)
),
sc AS MATERIALIZED ( -- whose session it speaks for
    SELECT status, epoch FROM clients WHERE client_id = (SELECT client_id FROM s)
),
l AS MATERIALIZED (
    SELECT status, user_epoch, tenant_epoch, expires_at FROM logins WHERE login_id = (SELECT login_id FROM s WHERE NOT offline)
),
org AS MATERIALIZED (
    SELECT organization_id, tenant_id, status FROM organizations WHERE organization_id = CAST(:organizationId AS uuid)
),
o AS MATERIALIZED ( -- what the user may do in the organization; no row for who does not belong to it. OFFSET 0 and ANY keep to the keys
    SELECT ARRAY(
               SELECT unnest(scopes)
               FROM (SELECT tenant_id, scopes FROM organization_roles WHERE role_id = ANY (m.role_ids) OFFSET 0) AS held
               WHERE tenant_id = :tenantId) AS scopes
    FROM organization_members m
    WHERE organization_id = (SELECT organization_id FROM org WHERE tenant_id = :tenantId AND status = 'active')
      AND user_id = ANY (ARRAY(SELECT user_id FROM x))
),
dead AS MATERIALIZED (
    SELECT (u.status = 'active' AND t.status = 'active' AND c.status = 'active'
            AND x.user_epoch >= u.epoch AND x.tenant_epoch >= t.epoch
            AND (x.session_id IS NOT NULL OR NOT u.operator) -- nobody acts for those who administer this server
            AND (x.client_id IS NULL OR (xc.status = 'active' AND x.client_epoch >= xc.epoch))
            AND (x.session_id IS NULL OR (
                s.status = 'active' AND s.user_epoch >= u.epoch AND s.tenant_epoch >= t.epoch
                AND sc.status = 'active' AND s.client_epoch >= sc.epoch
                AND (s.login_id IS NULL OR s.offline
                     OR (l.status = 'active' AND l.expires_at > d.at
                         AND l.user_epoch >= s.user_epoch AND l.tenant_epoch >= s.tenant_epoch))))
            AND NOT EXISTS (SELECT 1 FROM revocations WHERE kind = 'jti' AND subject = CAST(:subject.jti AS text))
            AND NOT EXISTS (
                SELECT 1 FROM revocations
                WHERE kind = 'grant' AND subject = ANY (ARRAY(SELECT jsonb_array_elements_text(grants) FROM x)))) IS NOT TRUE AS so
    FROM d, x, c, t LEFT JOIN u ON true LEFT JOIN xc ON true LEFT JOIN s ON true LEFT JOIN sc ON true LEFT JOIN l ON true
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN (SELECT version FROM c) IS DISTINCT FROM :clientVersion
            OR (SELECT version FROM t) IS DISTINCT FROM :tenantVersion THEN 'stale'
        WHEN x.spent THEN 'spent'
        WHEN date_trunc('second', x.expires_at) <= date_trunc('second', d.at) THEN 'expired'
        WHEN (SELECT so FROM dead) THEN 'revoked'
        WHEN x.client_id IS NOT NULL AND NOT (SELECT first_party FROM xc) THEN 'third_party'
        WHEN NOT (CAST(:actorClaims AS jsonb) @> COALESCE(x.extra -> 'may_act', '{}')) THEN 'may_not_act'
        WHEN (CAST(:act AS jsonb) IS NOT NULL AND x.extra #> '{act,act,act,act}' IS NOT NULL)
            OR jsonb_array_length(x.grants) > 4 THEN 'too_deep'
        WHEN CAST(:organizationId AS uuid) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM o) THEN 'not_a_member'
        ELSE 'ok' END AS verdict,
        date_trunc('second', d.at) AS issued_at,
        date_trunc('second', LEAST(x.expires_at, d.at + make_interval(secs => :seconds))) AS expires_at,
        x.user_id, x.session_id, x.user_epoch, (SELECT epoch FROM c) AS client_epoch, x.tenant_epoch, x.grants,
        ARRAY(
            SELECT word FROM unnest(CAST(:scopes AS text[])) AS word
            WHERE (x.scopes IS NULL OR word = ANY (x.scopes))
              AND (CAST(:organizationId AS uuid) IS NULL OR word IN (SELECT unnest(scopes) FROM o))) AS scopes,
        x.extra - 'organization_id'
            || CASE WHEN CAST(:act AS jsonb) IS NULL THEN '{}'
                    ELSE jsonb_build_object('act', CAST(:act AS jsonb)
                        || CASE WHEN jsonb_exists(x.extra, 'act') THEN jsonb_build_object('act', x.extra -> 'act') ELSE '{}' END) END
            || CASE WHEN CAST(:organizationId AS uuid) IS NULL THEN '{}'
                    ELSE jsonb_build_object('organization_id', CAST(:organizationId AS uuid)) END AS extra
    FROM x, d
),
p AS MATERIALIZED ( -- what both payloads say
    SELECT v.*, array_to_string(scopes, ' ') AS scope,
           jsonb_build_object(
               'accountId', user_id, 'clientId', CAST(:clientId AS text),
               'iat', CAST(extract(epoch FROM issued_at) AS bigint), 'exp', CAST(extract(epoch FROM expires_at) AS bigint))
               || CASE WHEN session_id IS NULL THEN '{}' ELSE jsonb_build_object('sid', session_id) END
               || CASE WHEN grants = '[]' THEN '{}' ELSE jsonb_build_object('parents', grants) END AS common
    FROM v
    WHERE verdict = 'ok'
),
m AS MATERIALIZED (
    SELECT p.*,
           common || jsonb_build_object('kind', 'Grant', 'jti', CAST(:grantId AS text)) AS grant_begun,
           CASE WHEN CAST(:resourceBound AS boolean)
               THEN jsonb_build_object('resources', (SELECT jsonb_object_agg(aud, scope) FROM unnest(CAST(:audience AS text[])) AS aud))
               ELSE jsonb_build_object('openid', jsonb_build_object('scope', scope)) END AS grant_scopes,
           common || jsonb_build_object(
               'kind', 'AccessToken', 'jti', CAST(:jti AS text), 'grantId', CAST(:grantId AS text), 'scope', scope,
               'aud', to_jsonb(CAST(:audience AS text[])),
               'userEpoch', user_epoch, 'clientEpoch', client_epoch, 'tenantEpoch', tenant_epoch)
               || CASE WHEN extra = '{}' THEN '{}' ELSE jsonb_build_object('extra', extra) END
               || CASE WHEN CAST(:secretHash AS text) IS NULL THEN '{}'
                       ELSE jsonb_build_object('secretHash', CAST(:secretHash AS text)) END AS token
    FROM p
),
spent AS (
    UPDATE subject_tokens SET consumed_at = (SELECT at FROM d)
    WHERE token_hash = (SELECT token_hash FROM i, m)
),
recorded AS (
    INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)
    SELECT :tenantId, 'Grant', :grantId, grant_begun || grant_scopes, expires_at FROM m WHERE CAST(:path AS text) <> 'double'
    UNION ALL
    SELECT :tenantId, 'AccessToken', :jti, token, expires_at FROM m WHERE CAST(:path AS text) = 'fused'
),
begun AS (
    INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)
    SELECT :tenantId, 'Grant', :grantId, grant_begun, expires_at FROM m WHERE CAST(:path AS text) = 'double'
    ON CONFLICT (tenant_id, model_name, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at
)
SELECT v.verdict, v.issued_at, v.expires_at, v.user_id, v.session_id, v.user_epoch, v.client_epoch, v.scopes, v.extra::text AS extra,
       COALESCE((SELECT octet_length(grant_begun::text) FROM m), 0) AS begun_bytes,
       COALESCE((SELECT octet_length((grant_begun || grant_scopes)::text) FROM m), 0) AS grant_bytes,
       COALESCE((SELECT octet_length(token::text) FROM m), 0) AS token_bytes,
       COALESCE((SELECT (grant_begun || grant_scopes)::text FROM m WHERE CAST(:path AS text) = 'double'), '') AS grant_payload,
       COALESCE((SELECT token::text FROM m WHERE CAST(:path AS text) <> 'fused'), '') AS token_payload
FROM v
