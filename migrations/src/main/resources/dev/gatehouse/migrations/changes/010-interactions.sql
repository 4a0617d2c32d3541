--liquibase formatted sql

--changeset gatehouse:010-interactions
--comment: an authorization request that waits for its user; bound to the browser by a cookie of which only the SHA-256 is here
CREATE TABLE interactions (
    interaction_id uuid        PRIMARY KEY,
    browser_hash   bytea       NOT NULL CHECK (octet_length(browser_hash) = 32),
    client_id      text        NOT NULL,
    parameters     jsonb       NOT NULL,
    selected_login uuid,
    consented_by   uuid,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at     timestamptz NOT NULL
);
--rollback DROP TABLE interactions;
