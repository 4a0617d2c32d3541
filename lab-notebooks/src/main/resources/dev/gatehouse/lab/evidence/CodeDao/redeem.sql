-- codes that nobody has spent, each a second after it was issued; ids as the service makes them, of the time
SELECT k.code_id AS "codeId", k.code_hash AS "codeHash", k.client_id AS "clientId", c.version AS "clientVersion",
       t.version AS "tenantVersion", true AS "clientAuthenticated", true AS "mayRefresh", true AS "firstParty",
       k.redirect_uri AS "redirectUri", CAST(NULL AS text) AS "challenge", CAST('{}' AS text[]) AS "resources",
       CAST(lpad(to_hex(CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)), 12, '0')
            || '7' || substr(md5(k.code_id::text), 1, 3) || '8' || substr(md5(k.code_id::text), 4, 15) AS uuid) AS "tokenId",
       sha256(k.code_hash) AS "familyHash", sha256(k.code_hash) AS "tokenHash", CAST(NULL AS text) AS "requestId",
       k.created_at + interval '1 second' - now() AS "offset"
FROM auth_codes k
JOIN sessions s USING (session_id)
JOIN clients c ON c.client_id = k.client_id
JOIN tenants t ON t.tenant_id = s.tenant_id
WHERE k.consumed_at IS NULL AND s.status = 'active'
ORDER BY md5(k.code_id::text)
LIMIT ?
