-- cold: operators ask; index clients_tenant, whose rows are sorted for each page (a tenant has some clients, not thousands)
SELECT client_id
FROM clients
WHERE tenant_id = :tenantId AND client_id > COALESCE(CAST(:after AS text), '')
ORDER BY client_id
LIMIT :limit
