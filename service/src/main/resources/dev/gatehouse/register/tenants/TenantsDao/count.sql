-- cold: when an operator looks at one tenant; reads the index entries of all its users (a million: some 100 ms)
SELECT (SELECT count(*) FROM users WHERE tenant_id = :tenantId) AS users,
       (SELECT count(*) FROM clients WHERE tenant_id = :tenantId) AS clients
