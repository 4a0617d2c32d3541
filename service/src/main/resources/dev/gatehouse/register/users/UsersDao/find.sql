-- promises: users_pkey; <= 6 buffers
SELECT user_id, tenant_id, email, email_verified, status = 'active' AS active, operator, profile::text AS profile, version, epoch, created_at, updated_at
FROM users
WHERE user_id = :userId
