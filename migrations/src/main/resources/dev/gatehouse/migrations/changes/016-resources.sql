--liquibase formatted sql

--changeset gatehouse:016-resources
--comment: the protected resources that a token may be bound to (RFC 8707)
CREATE TABLE resources (
    tenant_id            uuid        NOT NULL REFERENCES tenants,
    indicator            text        NOT NULL CHECK (char_length(indicator) <= 2048),
    name                 text        NOT NULL,
    scopes               text[]      NOT NULL DEFAULT '{}',
    access_token_seconds integer     CHECK (access_token_seconds BETWEEN 1 AND 86400),
    status               text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    version              bigint      NOT NULL DEFAULT 1,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, indicator)
);
--rollback DROP TABLE resources;
