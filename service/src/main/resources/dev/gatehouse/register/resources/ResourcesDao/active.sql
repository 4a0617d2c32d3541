-- promises: resources_pkey; <= 20 buffers
-- A tenant has a handful; they are read together, so that no indicator from outside is a key in memory.
SELECT indicator FROM resources WHERE tenant_id = :tenantId AND status = 'active'
