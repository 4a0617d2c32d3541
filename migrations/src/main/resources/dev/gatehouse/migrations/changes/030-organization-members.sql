--liquibase formatted sql

--changeset gatehouse:030-organization-members
--comment: who belongs to an organization and with which roles, all in one row, so that token exchange asks once by the key. A role that is gone may still be named and gives nothing: ids are never used again
CREATE TABLE organization_members (
    organization_id uuid        NOT NULL REFERENCES organizations ON DELETE CASCADE,
    user_id         uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    role_ids        uuid[]      NOT NULL DEFAULT '{}' CHECK (cardinality(role_ids) <= 20),
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (organization_id, user_id)
);
-- what a user belongs to, and lets a user be erased without a scan
CREATE INDEX organization_members_user ON organization_members (user_id);
--rollback DROP TABLE organization_members;
