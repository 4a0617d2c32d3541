--liquibase formatted sql

--changeset gatehouse:032-resources-token-format
--comment: whether token exchange hands out a signed token for this resource, or one that only introspection can read
ALTER TABLE resources
    ADD COLUMN access_token_format text NOT NULL DEFAULT 'jwt' CHECK (access_token_format IN ('jwt', 'opaque'));
--rollback ALTER TABLE resources DROP COLUMN access_token_format;
