--liquibase formatted sql

--changeset gatehouse:009-consents
--comment: what a user allowed a third-party client; withdrawn by deletion, told by the outbox
CREATE TABLE consents (
    user_id    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    client_id  text        NOT NULL REFERENCES clients ON DELETE CASCADE,
    scopes     text[]      NOT NULL,
    granted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, client_id)
);
-- lets a client be deleted without a scan
CREATE INDEX consents_client ON consents (client_id);
--rollback DROP TABLE consents;
