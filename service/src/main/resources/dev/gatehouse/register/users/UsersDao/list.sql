-- promises: users_tenant; <= 60 buffers
-- The nil UUID is before every id, so one range serves the first page too.
SELECT user_id, tenant_id, email, email_verified, status = 'active' AS active, operator, profile::text AS profile, version, epoch, created_at, updated_at
FROM users
WHERE tenant_id = :tenantId
  AND user_id > COALESCE(CAST(:after AS uuid), CAST('00000000-0000-0000-0000-000000000000' AS uuid))
ORDER BY user_id
LIMIT :limit
