-- each call by another session; busy users have most of them
SELECT user_id AS "caller.userId", session_id AS "caller.sessionId", 'jti-' || session_id AS "caller.jti",
       created_at + interval '1 minute' - now() AS "offset"
FROM sessions
WHERE status = 'active'
ORDER BY md5(session_id::text)
LIMIT ?
