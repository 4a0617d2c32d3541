--liquibase formatted sql

--changeset gatehouse:007-auth-codes
--comment: a code names its row and proves itself by a secret of which only the SHA-256 is here. No foreign keys: hot
CREATE TABLE auth_codes (
    code_id        uuid        PRIMARY KEY,
    code_hash      bytea       NOT NULL CHECK (octet_length(code_hash) = 32),
    session_id     uuid        NOT NULL,
    client_id      text        NOT NULL,
    redirect_uri   text        NOT NULL,
    scopes         text[]      NOT NULL,
    resources      text[]      NOT NULL DEFAULT '{}',
    nonce          text,
    claims         jsonb,
    code_challenge text,
    auth_time      timestamptz NOT NULL,
    amr            text[]      NOT NULL,
    acr            text,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at     timestamptz NOT NULL,
    consumed_at    timestamptz
) WITH (fillfactor = 85);
--rollback DROP TABLE auth_codes;
