--liquibase formatted sql

--changeset gatehouse:023-sweeps
--comment: where the walk of each table is, moved in the transaction of the batch it tells of; and whose the present round of all tables is. moved_at is the leader's sign of life
CREATE TABLE sweep_cursors (
    table_name text        PRIMARY KEY,
    position   text[]      NOT NULL,
    visited    bigint      NOT NULL,
    deleted    bigint      NOT NULL,
    walks      bigint      NOT NULL,
    moved_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE sweep_rounds (
    only_one boolean     PRIMARY KEY DEFAULT true CHECK (only_one),
    leader   uuid,
    began_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz DEFAULT clock_timestamp()
);
INSERT INTO sweep_rounds DEFAULT VALUES;
--rollback DROP TABLE sweep_rounds; DROP TABLE sweep_cursors;
