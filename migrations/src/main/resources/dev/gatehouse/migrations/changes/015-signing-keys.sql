--liquibase formatted sql

--changeset gatehouse:015-signing-keys
--comment: private keys are JWE under a key-encryption key that is never in the database; kek_id says which
CREATE TABLE signing_keys (
    kid          text        PRIMARY KEY,
    algorithm    text        NOT NULL CHECK (algorithm IN ('RS256', 'ES256', 'EdDSA')),
    public_jwk   jsonb       NOT NULL,
    private_jwe  text        NOT NULL,
    kek_id       text        NOT NULL,
    publish_at   timestamptz NOT NULL,
    sign_from    timestamptz NOT NULL,
    retire_at    timestamptz,
    verify_until timestamptz,
    created_at   timestamptz NOT NULL DEFAULT now()
);
--rollback DROP TABLE signing_keys;
