-- promises: tenants_pkey; <= 4 buffers
SELECT tenant_id, name, status = 'active' AS active, version, epoch, created_at, updated_at
FROM tenants
WHERE tenant_id = :tenantId
