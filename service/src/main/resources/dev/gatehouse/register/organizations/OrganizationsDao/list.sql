-- promises: organizations_tenant; <= 60 buffers
SELECT organization_id, tenant_id, name, status, version, created_at, updated_at
FROM organizations
WHERE tenant_id = :tenantId
  AND organization_id > COALESCE(CAST(:after AS uuid), CAST('00000000-0000-0000-0000-000000000000' AS uuid))
ORDER BY organization_id
LIMIT :limit
