-- by a refresh token, of another session each time
SELECT CAST(NULL AS uuid) AS "sessionId", r.token_id AS "tokenId", r.family_hash AS "familyHash", r.client_id AS "clientId",
       CAST(NULL AS text) AS "requestId", interval '0' AS "offset"
FROM refresh_tokens r JOIN sessions s USING (session_id)
WHERE r.revoked_at IS NULL AND s.status = 'active'
ORDER BY md5(r.token_id::text)
LIMIT ?
