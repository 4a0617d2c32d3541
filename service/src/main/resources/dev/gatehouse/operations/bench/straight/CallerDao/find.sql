-- cold: of the bench
SELECT c.client_id, c.tenant_id, c.version, t.version AS tenant_version, c.first_party,
       'refresh_token' = ANY (c.grant_types) AS may_refresh, c.redirect_uris[1] AS redirect_uri
FROM clients c JOIN tenants t USING (tenant_id)
WHERE c.client_id = :clientId
