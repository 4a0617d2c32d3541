-- the ids are fixed, so that two instances that start together insert one demo
WITH tenant AS (
    INSERT INTO tenants (tenant_id, name)
    VALUES ('019b76da-a800-7000-8000-000000000001', 'demo')
    ON CONFLICT DO NOTHING
),
people AS (
    INSERT INTO users (user_id, tenant_id, email, email_verified, password_hash, profile)
    VALUES ('019b76da-a800-7000-8000-00000000000a', '019b76da-a800-7000-8000-000000000001', 'ada@example.com', true, :passwordHash,
            '{"name": "Ada Lovelace", "given_name": "Ada", "family_name": "Lovelace", "preferred_username": "ada", "locale": "en-GB", "zoneinfo": "Europe/London"}'),
           ('019b76da-a800-7000-8000-00000000000b', '019b76da-a800-7000-8000-000000000001', 'bob@example.com', true, :passwordHash,
            '{"name": "Bob Example", "given_name": "Bob", "family_name": "Example", "preferred_username": "bob"}')
    ON CONFLICT DO NOTHING
),
applications AS (
    INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, post_logout_redirect_uris,
                         grant_types, scopes, id_token_alg, first_party, direct_login, trusted_login, may_exchange, exchange_audiences, introspect)
    VALUES ('demo-web', '019b76da-a800-7000-8000-000000000001', 'Demo web application', 'none',
            '{http://127.0.0.1:9000/callback,http://localhost:9000/callback}', '{http://127.0.0.1:9000/,http://localhost:9000/}',
            '{authorization_code,refresh_token}', '{openid,profile,email,offline_access}',
            'ES256', true, true, false, false, '{}', false),
           ('demo-backend', '019b76da-a800-7000-8000-000000000001', 'Demo back end', 'client_secret_basic',
            '{https://backend.example.com/callback}', '{https://backend.example.com/}',
            '{authorization_code,refresh_token,client_credentials,urn:ietf:params:oauth:grant-type:token-exchange}',
            '{openid,profile,email,offline_access,gatehouse:sessions}',
            'ES256', true, false, true, true, '{https://api.example.com/}', true),
           ('demo-partner', '019b76da-a800-7000-8000-000000000001', 'Demo partner', 'none',
            '{http://127.0.0.1:9001/callback}', '{http://127.0.0.1:9001/}',
            '{authorization_code,refresh_token}', '{openid,profile,email,offline_access}',
            'ES256', false, false, false, false, '{}', false)
    ON CONFLICT DO NOTHING
),
secret AS (
    INSERT INTO client_secrets (client_id, secret_hash)
    VALUES ('demo-backend', sha256('demo-backend-secret'))
    ON CONFLICT DO NOTHING
)
INSERT INTO resources (tenant_id, indicator, name, scopes)
VALUES ('019b76da-a800-7000-8000-000000000001', 'https://api.example.com/', 'Demo API', '{orders:read,orders:write}')
ON CONFLICT DO NOTHING
