--liquibase formatted sql

--changeset gatehouse:012-revocations
--comment: what dies before its time: a jti, session or grant by id; a user or client by (id, epoch), never by a time. except_session is the one session a logout-all lifted to the new epoch
CREATE TABLE revocations (
    kind           text        NOT NULL CHECK (kind IN ('jti', 'session', 'grant', 'user', 'client', 'tenant')),
    subject        text        NOT NULL,
    epoch          bigint,
    except_session uuid,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at     timestamptz NOT NULL,
    PRIMARY KEY (kind, subject)
) WITH (fillfactor = 90);
--rollback DROP TABLE revocations;
