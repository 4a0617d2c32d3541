--liquibase formatted sql

--changeset gatehouse:005-logins
--comment: a browser's single sign-on; the cookie carries login_id and a secret, so the primary key is the only index. No foreign keys: hot
CREATE TABLE logins (
    login_id     uuid        PRIMARY KEY,
    tenant_id    uuid        NOT NULL,
    user_id      uuid        NOT NULL,
    cookie_hash  bytea       NOT NULL CHECK (octet_length(cookie_hash) = 32),
    status       text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'ended')),
    auth_time    timestamptz NOT NULL,
    amr          text[]      NOT NULL,
    acr          text,
    user_epoch   bigint      NOT NULL,
    tenant_epoch bigint      NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at   timestamptz NOT NULL
) WITH (fillfactor = 85);
--rollback DROP TABLE logins;
