--liquibase formatted sql

--changeset gatehouse:021-lockouts
--comment: failed sign-ins by name and address; the key is the SHA-256 of both with the tenant, so that neither is stored. A row means nothing a day after its last failure, expires_at. LockoutsDao/begin probes the primary key
CREATE TABLE lockouts (
    lockout_key  bytea       PRIMARY KEY CHECK (octet_length(lockout_key) = 32),
    recent       integer     NOT NULL,
    recent_since timestamptz NOT NULL,
    daily        integer     NOT NULL,
    daily_since  timestamptz NOT NULL,
    last_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
) WITH (fillfactor = 80);
--rollback DROP TABLE lockouts;
