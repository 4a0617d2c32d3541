--liquibase formatted sql

--changeset gatehouse:034-oidc-model-instances
--comment: what token exchange issues, a Grant and its AccessToken a row each; a row is the truth of its token, signed or opaque. consumed_at of a Grant is its revocation. No foreign keys: hot
CREATE TABLE oidc_model_instances (
    tenant_id   uuid        NOT NULL,
    model_name  text        NOT NULL CHECK (model_name IN ('Grant', 'AccessToken')),
    id          text        NOT NULL CHECK (char_length(id) BETWEEN 1 AND 128),
    payload     jsonb       NOT NULL,
    expires_at  timestamptz NOT NULL,
    consumed_at timestamptz,
    PRIMARY KEY (tenant_id, model_name, id)
) WITH (fillfactor = 85);
-- GrantRegisterDao.deleteTokens: what was issued under a grant. The key is a literal, or a generic plan could not use it
CREATE INDEX oidc_model_instances_grant ON oidc_model_instances (tenant_id, model_name, (payload ->> 'grantId'))
    WHERE payload ->> 'grantId' IS NOT NULL;
--rollback DROP TABLE oidc_model_instances;
