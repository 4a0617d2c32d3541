--liquibase formatted sql

--changeset gatehouse:006-sessions
--comment: login x client; its id is sid and its row is the truth of everything issued under it. Only user_id is indexed beside the key, so every hot update stays HOT. No foreign keys: hot
CREATE TABLE sessions (
    session_id   uuid        PRIMARY KEY,
    tenant_id    uuid        NOT NULL,
    user_id      uuid        NOT NULL,
    client_id    text        NOT NULL,
    login_id     uuid,
    status       text        NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'active', 'revoked')),
    offline      boolean     NOT NULL DEFAULT false,
    user_epoch   bigint      NOT NULL,
    client_epoch bigint      NOT NULL,
    tenant_epoch bigint      NOT NULL,
    device       text,
    device_id    uuid,
    version      bigint      NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz
) WITH (fillfactor = 70);
-- SessionsDao.list, SsoDao.issue (a login's session of a client), LogoutDao.end, erasure
CREATE INDEX sessions_user ON sessions (user_id);
--rollback DROP TABLE sessions;
