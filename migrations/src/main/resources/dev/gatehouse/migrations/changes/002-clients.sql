--liquibase formatted sql

--changeset gatehouse:002-clients
--comment: client_id is the public word of RFC 6749 2.2 and the only id; a null lifetime means the server's default
CREATE TABLE clients (
    client_id                  text        PRIMARY KEY CHECK (char_length(client_id) BETWEEN 3 AND 100),
    tenant_id                  uuid        NOT NULL REFERENCES tenants,
    name                       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
    status                     text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    token_endpoint_auth_method text        NOT NULL DEFAULT 'client_secret_basic'
        CHECK (token_endpoint_auth_method IN ('none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt')),
    redirect_uris              text[]      NOT NULL DEFAULT '{}',
    post_logout_redirect_uris  text[]      NOT NULL DEFAULT '{}',
    grant_types                text[]      NOT NULL DEFAULT '{authorization_code}',
    scopes                     text[]      NOT NULL DEFAULT '{openid}',
    jwks                       jsonb,
    id_token_alg               text        NOT NULL DEFAULT 'RS256' CHECK (id_token_alg IN ('RS256', 'ES256', 'EdDSA')),
    first_party                boolean     NOT NULL DEFAULT false,
    direct_login               boolean     NOT NULL DEFAULT false,
    trusted_login              boolean     NOT NULL DEFAULT false,
    may_exchange               boolean     NOT NULL DEFAULT false,
    exchange_audiences         text[]      NOT NULL DEFAULT '{}',
    introspect                 boolean     NOT NULL DEFAULT false,
    require_pkce               boolean     NOT NULL DEFAULT false,
    default_max_age            integer     CHECK (default_max_age >= 0),
    code_seconds               integer     CHECK (code_seconds BETWEEN 1 AND 600),
    access_token_seconds       integer     CHECK (access_token_seconds BETWEEN 1 AND 86400),
    id_token_seconds           integer     CHECK (id_token_seconds BETWEEN 1 AND 86400),
    session_seconds            integer     CHECK (session_seconds > 0),
    idle_seconds               integer     CHECK (idle_seconds > 0),
    version                    bigint      NOT NULL DEFAULT 1,
    epoch                      bigint      NOT NULL DEFAULT 1,
    created_at                 timestamptz NOT NULL DEFAULT now(),
    updated_at                 timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT password_only_first_party CHECK (first_party OR NOT direct_login),
    CONSTRAINT vouching_needs_a_secret CHECK (NOT trusted_login OR token_endpoint_auth_method <> 'none')
);
-- lists a tenant's clients, and lets a tenant be deleted without a scan
CREATE INDEX clients_tenant ON clients (tenant_id);
--rollback DROP TABLE clients;
