-- promises: tenants_name; <= 4 buffers
SELECT tenant_id, name, status = 'active' AS active, version, epoch, created_at, updated_at
FROM tenants
WHERE lower(name) = lower(CAST(:name AS text))
