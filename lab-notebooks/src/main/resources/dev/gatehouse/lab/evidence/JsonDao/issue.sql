-- a user of each call, at a first-party client of the same tenant; ids as the service makes them, of the time
SELECT u.tenant_id AS "tenantId", u.email AS "email", c.client_id AS "clientId", c.version AS "clientVersion",
       t.version AS "tenantVersion", u.version AS "userVersion", false AS "vouched", true AS "firstParty",
       CAST(NULL AS text) AS "subject", new.id AS "newUserId", new.id AS "sessionId", new.id AS "codeId",
       new.id AS "deviceId", '{}' AS "profile", 'lab' AS "device", 2592000 AS "sessionSeconds", 60 AS "codeSeconds",
       sha256(u.user_id::text::bytea) AS "codeHash", 'https://app.example.com/callback' AS "redirectUri",
       CAST('{openid,profile}' AS text[]) AS "scopes", CAST('{}' AS text[]) AS "resources", CAST(NULL AS text) AS "nonce",
       CAST(NULL AS text) AS "claims", CAST(NULL AS text) AS "codeChallenge", CAST('{pwd}' AS text[]) AS "amr",
       CAST(NULL AS text) AS "acr", CAST(NULL AS text) AS "requestId", interval '0' AS "offset"
FROM users u
JOIN tenants t USING (tenant_id)
CROSS JOIN LATERAL (
    SELECT client_id, version FROM clients WHERE tenant_id = u.tenant_id AND first_party ORDER BY client_id LIMIT 1
) c
CROSS JOIN LATERAL (
    SELECT CAST(lpad(to_hex(CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)), 12, '0')
                || '7' || substr(md5(u.user_id::text), 1, 3) || '8' || substr(md5(u.user_id::text), 4, 15) AS uuid) AS id
) new
ORDER BY md5(u.user_id::text)
LIMIT ?
