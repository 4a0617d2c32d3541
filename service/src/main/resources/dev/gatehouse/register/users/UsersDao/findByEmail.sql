-- promises: users_email; <= 6 buffers
SELECT user_id, tenant_id, email, email_verified, status = 'active' AS active, operator, profile::text AS profile, version, epoch, created_at, updated_at,
       password_hash
FROM users
WHERE tenant_id = :tenantId AND lower(email) = lower(CAST(:email AS text))
