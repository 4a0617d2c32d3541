-- promises: resources_pkey; <= 20 buffers
-- A tenant has a handful; they are read together, so that no indicator from outside is a key in memory.
SELECT indicator, scopes, access_token_seconds, access_token_format
FROM resources
WHERE tenant_id = :tenantId AND status = 'active'
