-- sessions that live, a minute after they began
SELECT client_id AS "clientId", session_id AS "sessionId", 'jti-' || session_id AS "jti", CAST(1 AS bigint) AS "epoch",
       created_at + interval '1 minute' - now() AS "offset"
FROM sessions
WHERE status = 'active'
ORDER BY md5(session_id::text)
LIMIT ?
