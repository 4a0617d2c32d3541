-- tokens that live, each of another session, a minute after the session began
SELECT r.token_id AS "tokenId", r.family_hash AS "familyHash", r.token_hash AS "presentedHash",
       sha256(r.token_hash) AS "nextHash", sha256(r.family_hash) AS "sealed", r.client_id AS "clientId",
       c.version AS "clientVersion", t.version AS "tenantVersion", CAST('{}' AS text[]) AS "scopes",
       CAST('{}' AS text[]) AS "resources", 31536000 AS "idleSeconds", 10 AS "graceSeconds",
       CAST(NULL AS text) AS "requestId", s.created_at + interval '1 minute' - now() AS "offset"
FROM refresh_tokens r
JOIN sessions s USING (session_id)
JOIN clients c ON c.client_id = r.client_id
JOIN tenants t ON t.tenant_id = s.tenant_id
WHERE r.revoked_at IS NULL AND s.status = 'active'
ORDER BY md5(r.token_id::text)
LIMIT ?
