--liquibase formatted sql

--changeset gatehouse:028-organizations
--comment: a customer of the tenant whose users act for it; organization_id is what a token for it is aimed at. Never deleted, since tokens and audit name it
CREATE TABLE organizations (
    organization_id uuid        PRIMARY KEY,
    tenant_id       uuid        NOT NULL REFERENCES tenants,
    name            text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
    status          text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive')),
    version         bigint      NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
-- OrganizationsDao.list, a tenant's organizations page by page
CREATE INDEX organizations_tenant ON organizations (tenant_id, organization_id);
--rollback DROP TABLE organizations;
