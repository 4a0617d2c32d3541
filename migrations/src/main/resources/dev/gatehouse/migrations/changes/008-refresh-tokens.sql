--liquibase formatted sql

--changeset gatehouse:008-refresh-tokens
--comment: one row a family, updated in place: current generation, its predecessor and, sealed for the bearer of that predecessor only, the successor it was given. No foreign keys: hot
CREATE TABLE refresh_tokens (
    token_id      uuid        PRIMARY KEY,
    family_hash   bytea       NOT NULL CHECK (octet_length(family_hash) = 32),
    token_hash    bytea       NOT NULL CHECK (octet_length(token_hash) = 32),
    previous_hash bytea       CHECK (octet_length(previous_hash) = 32),
    sealed        bytea       CHECK (octet_length(sealed) = 32),
    rotated_at    timestamptz,
    session_id    uuid        NOT NULL,
    client_id     text        NOT NULL,
    scopes        text[]      NOT NULL,
    resources     text[]      NOT NULL DEFAULT '{}',
    claims        jsonb,
    auth_time     timestamptz NOT NULL,
    amr           text[]      NOT NULL,
    acr           text,
    generation    bigint      NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_used_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at    timestamptz NOT NULL,
    revoked_at    timestamptz
) WITH (fillfactor = 70);
--rollback DROP TABLE refresh_tokens;
