-- promises: resources_pkey; <= 20 buffers
SELECT count(*) = cardinality(CAST(:indicators AS text[]))
FROM resources
WHERE tenant_id = :tenantId AND indicator = ANY (CAST(:indicators AS text[])) AND status = 'active'
