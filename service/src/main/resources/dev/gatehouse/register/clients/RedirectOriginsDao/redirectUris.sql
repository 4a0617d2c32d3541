-- cold: a worker reads every active client's every ten seconds, a scan of clients (10 k of them: some 5 ms) on the back pool
SELECT DISTINCT unnest(c.redirect_uris)
FROM clients c
JOIN tenants t USING (tenant_id)
WHERE c.status = 'active' AND t.status = 'active'
