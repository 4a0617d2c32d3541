-- tokens that live, a minute after their session began
SELECT r.token_id AS "tokenId", r.family_hash AS "familyHash", r.token_hash AS "tokenHash", 31536000 AS "idleSeconds",
       s.created_at + interval '1 minute' - now() AS "offset"
FROM refresh_tokens r JOIN sessions s USING (session_id)
WHERE r.revoked_at IS NULL AND s.status = 'active'
ORDER BY md5(r.token_id::text)
LIMIT ?
