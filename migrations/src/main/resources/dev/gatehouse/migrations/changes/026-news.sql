--liquibase formatted sql

--changeset gatehouse:026-news
--comment: a login that was ended kills, by one row, whatever session was opened beside that; resources are kept in memory too, so their changes are news
ALTER TABLE revocations
    DROP CONSTRAINT revocations_kind_check,
    ADD CONSTRAINT revocations_kind_check CHECK (kind IN ('jti', 'session', 'login', 'grant', 'user', 'client', 'tenant'));
ALTER TABLE changes
    DROP CONSTRAINT changes_topic_check,
    ADD CONSTRAINT changes_topic_check CHECK (topic IN ('tenant', 'client', 'user', 'resource', 'key', 'flag', 'revocation'));
--rollback ALTER TABLE changes DROP CONSTRAINT changes_topic_check, ADD CONSTRAINT changes_topic_check CHECK (topic IN ('tenant', 'client', 'user', 'key', 'flag', 'revocation')) NOT VALID;
--rollback ALTER TABLE revocations DROP CONSTRAINT revocations_kind_check, ADD CONSTRAINT revocations_kind_check CHECK (kind IN ('jti', 'session', 'grant', 'user', 'client', 'tenant')) NOT VALID;
