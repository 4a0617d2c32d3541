--liquibase formatted sql

--changeset gatehouse:011-used-jtis
--comment: client assertions already seen (RFC 7523 3, item 7); a client's own jti may be of any length, so its SHA-256 is kept
CREATE TABLE used_jtis (
    client_id  text        NOT NULL,
    jti_hash   bytea       NOT NULL CHECK (octet_length(jti_hash) = 32),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (client_id, jti_hash)
);
--rollback DROP TABLE used_jtis;
