--liquibase formatted sql

--changeset gatehouse:001-tenants
--comment: version serves caches and ETags, epoch serves security: it grows when everything issued before must die
CREATE TABLE tenants (
    tenant_id  uuid        PRIMARY KEY,
    name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
    status     text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    version    bigint      NOT NULL DEFAULT 1,
    epoch      bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
-- names are unique whatever their case; also finds a tenant by name
CREATE UNIQUE INDEX tenants_name ON tenants (lower(name));
--rollback DROP TABLE tenants;
