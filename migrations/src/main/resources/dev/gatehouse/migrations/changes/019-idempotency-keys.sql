--liquibase formatted sql

--changeset gatehouse:019-idempotency-keys
--comment: a create that an operator sends twice is done once. fingerprint is the SHA-256 of key, path and body; made is the id of what was made
CREATE TABLE idempotency_keys (
    actor       text        NOT NULL,
    key         text        NOT NULL CHECK (char_length(key) <= 128),
    fingerprint bytea       NOT NULL CHECK (octet_length(fingerprint) = 32),
    made        text,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
);
--rollback DROP TABLE idempotency_keys;
