--liquibase formatted sql

--changeset gatehouse:003-client-secrets
--comment: secrets are generated, 256 random bits, so SHA-256 is enough; two may overlap while one is rotated out
CREATE TABLE client_secrets (
    client_id   text        NOT NULL REFERENCES clients ON DELETE CASCADE,
    secret_hash bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz,
    PRIMARY KEY (client_id, secret_hash)
);
--rollback DROP TABLE client_secrets;
