-- cold: an operator asks; counts ids in the primary key
SELECT session_id
FROM sessions
WHERE session_id < COALESCE(CAST(:after AS uuid), CAST('ffffffff-ffff-ffff-ffff-ffffffffffff' AS uuid))
ORDER BY session_id DESC
OFFSET :rows - 1
LIMIT 1
