-- one row a user, with the address in capitals
SELECT tenant_id AS "tenantId", upper(email) AS "email"
FROM users
ORDER BY md5(user_id::text)
LIMIT ?
