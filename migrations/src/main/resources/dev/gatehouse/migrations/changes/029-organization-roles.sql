--liquibase formatted sql

--changeset gatehouse:029-organization-roles
--comment: what a member may do, written once for all organizations of a tenant: scopes that a member with this role holds in its organization
CREATE TABLE organization_roles (
    role_id    uuid        PRIMARY KEY,
    tenant_id  uuid        NOT NULL REFERENCES tenants,
    name       text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
    scopes     text[]      NOT NULL DEFAULT '{}',
    version    bigint      NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
-- names are unique in a tenant whatever their case; also lists a tenant's roles, which are few
CREATE UNIQUE INDEX organization_roles_name ON organization_roles (tenant_id, lower(name));
--rollback DROP TABLE organization_roles;
