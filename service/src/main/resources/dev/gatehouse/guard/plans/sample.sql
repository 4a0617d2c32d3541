-- cold: once in each run of the task plans
-- A column for each parameter of the hot statements, in one row: the newest refresh token with its session and what is above it,
-- and the newest row of each other table. Names are those of the parameters; one that means something else in one place has the
-- statement's or the DAO's name before it. Where there is no row the value is null, and the plan is still the same.
WITH r AS MATERIALIZED (SELECT * FROM refresh_tokens ORDER BY token_id DESC LIMIT 1),
k AS MATERIALIZED (SELECT * FROM auth_codes ORDER BY code_id DESC LIMIT 1),
s AS MATERIALIZED (
    SELECT * FROM sessions
    WHERE session_id = COALESCE((SELECT session_id FROM r), (SELECT session_id FROM sessions ORDER BY session_id DESC LIMIT 1))
),
l AS MATERIALIZED (
    SELECT * FROM logins
    WHERE login_id = COALESCE((SELECT login_id FROM s), (SELECT login_id FROM logins ORDER BY login_id DESC LIMIT 1))
),
u AS MATERIALIZED (
    SELECT * FROM users
    WHERE user_id = COALESCE((SELECT user_id FROM s), (SELECT user_id FROM users ORDER BY user_id DESC LIMIT 1))
),
c AS MATERIALIZED (
    SELECT * FROM clients
    WHERE client_id = COALESCE((SELECT client_id FROM s), (SELECT client_id FROM clients ORDER BY client_id DESC LIMIT 1))
),
t AS MATERIALIZED (
    SELECT * FROM tenants
    WHERE tenant_id = COALESCE(
        (SELECT tenant_id FROM s), (SELECT tenant_id FROM u), (SELECT tenant_id FROM tenants ORDER BY tenant_id DESC LIMIT 1))
),
i AS MATERIALIZED (SELECT * FROM interactions ORDER BY interaction_id DESC LIMIT 1),
o AS MATERIALIZED (
    SELECT * FROM organization_members ORDER BY organization_id DESC, user_id DESC LIMIT 1
),
m AS MATERIALIZED (
    SELECT * FROM oidc_model_instances
    WHERE tenant_id = (SELECT tenant_id FROM t) AND model_name = 'AccessToken' ORDER BY id DESC LIMIT 1
),
b AS MATERIALIZED (SELECT * FROM rate_buckets ORDER BY subject DESC, scope DESC LIMIT 1),
w AS MATERIALIZED (SELECT * FROM lockouts ORDER BY lockout_key DESC LIMIT 1),
n AS MATERIALIZED (
    SELECT GREATEST(0, (SELECT max(event_id) FROM outbox), (SELECT max(event_id) FROM audit_events)) AS event_id,
           COALESCE((SELECT max(change_id) FROM changes), 0) AS change_id
)
SELECT interval '0' AS "offset",
       'operator:plans' AS "act.actor", 'plans' AS "act.reason", 'plans' AS "act.requestId", 'plans' AS "requestId",
       50 AS "limit", CAST(NULL AS uuid) AS "after",
       -- a session and what is above it
       t.tenant_id AS "tenantId", t.version AS "tenantVersion", t.name AS "name",
       c.client_id AS "clientId", c.version AS "clientVersion", c.first_party AS "firstParty",
       u.user_id AS "userId", u.version AS "userVersion", u.email AS "email",
       l.login_id AS "loginId", l.cookie_hash AS "cookieHash",
       s.session_id AS "sessionId", 'plans' AS "jti",
       s.session_id AS "caller.sessionId", s.user_id AS "caller.userId", 'plans' AS "caller.jti",
       -- what a client asks for
       'https://plans.invalid/' AS "redirectUri", CAST('{openid}' AS text[]) AS "scopes", CAST('{}' AS text[]) AS "resources",
       'plans' AS "nonce", CAST(NULL AS text) AS "claims", CAST(NULL AS text) AS "codeChallenge", CAST(NULL AS text) AS "challenge",
       'plans' AS "device", CAST(NULL AS uuid) AS "deviceId", CAST(NULL AS text) AS "subject",
       CAST('{pwd}' AS text[]) AS "amr", CAST(NULL AS text) AS "acr", '{}' AS "profile",
       3600 AS "sessionSeconds", 60 AS "codeSeconds", 3600 AS "loginSeconds", 60 AS "seconds", 60 AS "idleSeconds",
       clock_timestamp() AS "expiresAt",
       -- authorize
       i.interaction_id AS "interactionId", i.browser_hash AS "browserHash", i.browser_hash AS "handoffHash",
       gen_random_uuid() AS "codeId", sha256('plans') AS "codeHash", gen_random_uuid() AS "newUserId", true AS "vouched",
       CAST(NULL AS bigint) AS "JsonDao.userVersion",
       gen_random_uuid() AS "JsonDao.sessionId", gen_random_uuid() AS "SsoDao.sessionId",
       CAST(NULL AS integer) AS "maxAge", false AS "freshLogin", false AS "selectAccount", false AS "askConsent",
       gen_random_uuid() AS "newLoginId", sha256('plans') AS "newCookieHash",
       -- code and refresh token
       k.code_id AS "CodeDao.codeId", k.code_hash AS "CodeDao.codeHash", true AS "clientAuthenticated", true AS "mayRefresh",
       gen_random_uuid() AS "CodeDao.tokenId", sha256('plans') AS "CodeDao.familyHash", sha256('plans') AS "CodeDao.tokenHash",
       r.token_id AS "tokenId", r.family_hash AS "familyHash", r.token_hash AS "tokenHash", r.token_hash AS "presentedHash",
       sha256('plans') AS "nextHash", sha256('plans') AS "sealed", 10 AS "graceSeconds",
       -- exchange
       COALESCE(m.id, 'plans') AS "id", COALESCE(m.payload, '{}')::text AS "payload", 100 AS "rows",
       m.payload ->> 'secretHash' AS "secretHash", m.payload ->> 'grantId' AS "grantId",
       CAST(NULL AS text) AS "act", '{}' AS "actorClaims", CAST('{https://plans.invalid/}' AS text[]) AS "audience",
       gen_random_uuid()::text AS "ExchangeDao.grantId", gen_random_uuid()::text AS "ExchangeDao.issue.jti",
       o.organization_id AS "organizationId", 'fused' AS "path", true AS "resourceBound",
       CAST(NULL AS timestamptz) AS "subject.expiresAt", 'plans' AS "subject.jti", m.id AS "subject.recordId",
       CAST(NULL AS text[]) AS "subject.scopes", m.payload ->> 'secretHash' AS "subject.secretHash",
       CAST(NULL AS uuid) AS "subject.sessionId", CAST(NULL AS bytea) AS "subject.voucherHash",
       -- ends and introspection
       c.epoch AS "epoch", CAST(NULL AS uuid) AS "RevokeDao.sessionId", true AS "keepCurrent", true AS "by.confirmed", l.cookie_hash AS "by.cookieHash", s.session_id AS "by.hintSession",
       s.user_id AS "by.hintUser", l.login_id AS "by.loginId",
       -- guards
       n.change_id - 1 AS "floor", sha256('plans') AS "jtiHash",
       COALESCE(b.subject, decode(md5(''), 'hex')) AS "BucketsDao.subject", COALESCE(b.scope, decode(md5(''), 'hex')) AS "scope",
       interval '6 seconds' AS "step", interval '1 minute' AS "per",
       COALESCE(w.lockout_key, sha256('plans')) AS "key", 5 AS "rules.failures", 100 AS "rules.perDay",
       interval '1 hour' AS "rules.longest", interval '15 minutes' AS "rules.window",
       CAST('{session}' AS text[]) AS "kinds", ARRAY[s.session_id::text] AS "subjects",
       -- what operators do
       n.event_id - 10000 AS "AuditDao.search.floor", n.event_id AS "AuditDao.goesOn.floor", n.event_id + 1 AS "ceiling",
       CAST(NULL AS timestamptz) AS "since", CAST(NULL AS text) AS "filter.category", 'plans' AS "filter.action",
       CAST(NULL AS text) AS "filter.actor", CAST(NULL AS text) AS "filter.requestId", CAST(NULL AS timestamptz) AS "filter.since",
       CAST(NULL AS timestamptz) AS "filter.until", CAST(NULL AS text) AS "filter.targetId", CAST(NULL AS text) AS "filter.targetType",
       CAST(NULL AS uuid) AS "filter.tenantId",
       gen_random_uuid() AS "TenantsDao.create.tenantId", 'plans' AS "tenant.name", t.version AS "seenVersion",
       gen_random_uuid() AS "UsersDao.create.userId", t.tenant_id AS "user.tenantId", 'plans@plans.invalid' AS "user.email",
       false AS "user.emailVerified", false AS "user.operator", 'plans' AS "passwordHash",
       u.version AS "UsersDao.seenVersion", 'plans@plans.invalid' AS "edit.email", false AS "edit.emailVerified", false AS "edit.operator"
FROM n
LEFT JOIN r ON true LEFT JOIN k ON true LEFT JOIN s ON true LEFT JOIN l ON true LEFT JOIN u ON true LEFT JOIN c ON true
LEFT JOIN t ON true LEFT JOIN i ON true LEFT JOIN o ON true LEFT JOIN m ON true LEFT JOIN b ON true LEFT JOIN w ON true
