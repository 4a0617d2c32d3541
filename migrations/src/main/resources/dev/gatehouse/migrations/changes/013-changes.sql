--liquibase formatted sql

--changeset gatehouse:013-changes
--comment: the one way for news to every instance; written in the mutation's own transaction, read by polling the primary key
CREATE TABLE changes (
    change_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL CHECK (topic IN ('tenant', 'client', 'user', 'key', 'flag', 'revocation')),
    subject    text        NOT NULL,
    number     bigint,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
--rollback DROP TABLE changes;
