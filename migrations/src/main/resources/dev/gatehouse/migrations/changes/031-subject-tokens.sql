--liquibase formatted sql

--changeset gatehouse:031-subject-tokens
--comment: what an operator makes so that a client may act for a user once: 256 random bits of which only the SHA-256 is here. The epochs are those of its making, so that whatever ends a user's sessions ends this too; subject_token_id is its name in the audit
CREATE TABLE subject_tokens (
    token_hash       bytea       PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    subject_token_id uuid        NOT NULL,
    tenant_id        uuid        NOT NULL,
    user_id          uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    context          jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(context) = 'object'),
    user_epoch       bigint      NOT NULL,
    tenant_epoch     bigint      NOT NULL,
    created_by       text        NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at       timestamptz NOT NULL,
    consumed_at      timestamptz
) WITH (fillfactor = 85);
-- lets a user be erased without a scan; no column of it ever changes, so consumption stays HOT
CREATE INDEX subject_tokens_user ON subject_tokens (user_id);
--rollback DROP TABLE subject_tokens;
