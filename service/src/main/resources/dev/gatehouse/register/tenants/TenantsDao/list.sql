-- promises: tenants_pkey; <= 60 buffers
SELECT tenant_id, name, status = 'active' AS active, version, epoch, created_at, updated_at
FROM tenants
WHERE tenant_id > COALESCE(CAST(:after AS uuid), '00000000-0000-0000-0000-000000000000')
ORDER BY tenant_id
LIMIT :limit
