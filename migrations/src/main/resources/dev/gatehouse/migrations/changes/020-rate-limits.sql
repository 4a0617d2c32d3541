--liquibase formatted sql

--changeset gatehouse:020-rate-buckets
--comment: a token bucket is the moment at which it is full again, expires_at. subject and scope are hashes, so no address is stored. Not logged: after a crash all buckets are full. BucketsDao/take probes the primary key; no other column is indexed, so that updates stay HOT
CREATE UNLOGGED TABLE rate_buckets (
    subject    bytea       NOT NULL CHECK (octet_length(subject) = 16),
    scope      bytea       NOT NULL CHECK (octet_length(scope) = 16),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (subject, scope)
) WITH (fillfactor = 70);
--rollback DROP TABLE rate_buckets;

--changeset gatehouse:020-rate-allowances
--comment: whom operators let pass for a time; subject is hashed as in rate_buckets. Every instance reads the whole table now and then
CREATE TABLE rate_allowances (
    subject    bytea       PRIMARY KEY CHECK (octet_length(subject) = 16),
    expires_at timestamptz NOT NULL
);
--rollback DROP TABLE rate_allowances;

--changeset gatehouse:020-clients-rate-limit
--comment: requests a minute at each endpoint that counts by client; null is the server's default
ALTER TABLE clients ADD COLUMN rate_limit_per_minute integer CHECK (rate_limit_per_minute BETWEEN 1 AND 1000000);
--rollback ALTER TABLE clients DROP COLUMN rate_limit_per_minute;
