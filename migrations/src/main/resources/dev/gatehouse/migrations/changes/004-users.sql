--liquibase formatted sql

--changeset gatehouse:004-users
--comment: profile holds the standard claims of OIDC Core 5.1 other than sub, email and email_verified
CREATE TABLE users (
    user_id        uuid        PRIMARY KEY,
    tenant_id      uuid        NOT NULL REFERENCES tenants,
    email          text        NOT NULL CHECK (char_length(email) <= 255),
    email_verified boolean     NOT NULL DEFAULT false,
    status         text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    operator       boolean     NOT NULL DEFAULT false,
    password_hash  text,
    profile        jsonb       NOT NULL DEFAULT '{}',
    version        bigint      NOT NULL DEFAULT 1,
    epoch          bigint      NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 90);
-- login by e-mail whatever its case, and the arbiter of find-or-create in VouchedDao.issue
CREATE UNIQUE INDEX users_email ON users (tenant_id, lower(email));
--rollback DROP TABLE users;
