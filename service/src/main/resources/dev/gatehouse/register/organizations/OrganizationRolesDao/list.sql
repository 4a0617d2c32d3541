-- cold: operators ask; a tenant has a handful, which organization_roles_name finds
SELECT role_id, tenant_id, name, scopes, version, created_at, updated_at
FROM organization_roles
WHERE tenant_id = :tenantId
  AND role_id > COALESCE(CAST(:after AS uuid), CAST('00000000-0000-0000-0000-000000000000' AS uuid))
ORDER BY role_id
LIMIT :limit
