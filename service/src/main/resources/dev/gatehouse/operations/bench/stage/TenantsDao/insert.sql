-- cold: of the bench
WITH made AS (
    SELECT n, CAST('019b76da-a800-7000-8001-' || lpad(CAST(n AS text), 12, '0') AS uuid) AS tenant_id, 'bench-' || n AS client_id
    FROM generate_series(1, :count) AS n
),
tenant AS (
    INSERT INTO tenants (tenant_id, name)
    SELECT tenant_id, client_id FROM made
    ON CONFLICT DO NOTHING
),
client AS (
    INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, grant_types, scopes, id_token_alg,
                         first_party, trusted_login, may_exchange, exchange_audiences)
    SELECT made.client_id, made.tenant_id, made.client_id, token_endpoint_auth_method, redirect_uris, grant_types, scopes, id_token_alg,
           first_party, trusted_login, may_exchange, exchange_audiences
    FROM made, clients demo
    WHERE demo.client_id = 'demo-backend'
    ON CONFLICT DO NOTHING
),
secret AS (
    INSERT INTO client_secrets (client_id, secret_hash)
    SELECT made.client_id, secret_hash
    FROM made, client_secrets demo
    WHERE demo.client_id = 'demo-backend' AND NOT EXISTS (SELECT 1 FROM client_secrets WHERE client_id = made.client_id)
)
INSERT INTO resources (tenant_id, indicator, name, scopes)
SELECT made.tenant_id, indicator, name, scopes
FROM made, resources demo
WHERE demo.indicator = 'https://api.example.com/' AND demo.tenant_id = (SELECT tenant_id FROM clients WHERE client_id = 'demo-backend')
ON CONFLICT DO NOTHING
