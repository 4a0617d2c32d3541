--liquibase formatted sql

--changeset gatehouse:017-operators
--comment: the tenant whose users may be operators, and the one client that the scope gatehouse:admin is for: public, with PKCE, interactive only
INSERT INTO tenants (tenant_id, name) VALUES ('019b76da-a800-7000-8000-0000000000f0', 'gatehouse');
INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, grant_types, scopes, id_token_alg,
                     first_party, require_pkce, access_token_seconds, session_seconds)
VALUES ('gatehouse-admin', '019b76da-a800-7000-8000-0000000000f0', 'Gatehouse administration', 'none',
        '{http://127.0.0.1/callback,http://[::1]/callback}', '{authorization_code}', '{openid,gatehouse:admin}', 'ES256',
        true, true, 900, 43200);
INSERT INTO resources (tenant_id, indicator, name, scopes)
VALUES ('019b76da-a800-7000-8000-0000000000f0', 'urn:gatehouse:admin', 'Gatehouse administration', '{gatehouse:admin}');
ALTER TABLE clients
    ADD CONSTRAINT admin_scope_is_reserved CHECK (client_id = 'gatehouse-admin' OR NOT 'gatehouse:admin' = ANY (scopes)),
    ADD CONSTRAINT admin_client_is_interactive CHECK (client_id <> 'gatehouse-admin' OR (
        grant_types = '{authorization_code}' AND first_party AND NOT (direct_login OR trusted_login OR may_exchange OR introspect)));
--rollback ALTER TABLE clients DROP CONSTRAINT admin_scope_is_reserved, DROP CONSTRAINT admin_client_is_interactive;
--rollback DELETE FROM resources WHERE tenant_id = '019b76da-a800-7000-8000-0000000000f0';
--rollback DELETE FROM clients WHERE tenant_id = '019b76da-a800-7000-8000-0000000000f0';
--rollback DELETE FROM users WHERE tenant_id = '019b76da-a800-7000-8000-0000000000f0';
--rollback DELETE FROM tenants WHERE tenant_id = '019b76da-a800-7000-8000-0000000000f0';
