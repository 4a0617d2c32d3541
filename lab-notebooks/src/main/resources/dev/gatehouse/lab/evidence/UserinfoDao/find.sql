-- sessions that live, a minute after they began
SELECT session_id AS "sessionId", 'jti-' || session_id AS "jti", created_at + interval '1 minute' - now() AS "offset"
FROM sessions
WHERE status = 'active'
ORDER BY md5(session_id::text)
LIMIT ?
