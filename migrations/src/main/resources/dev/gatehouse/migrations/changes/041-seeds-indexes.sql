--liquibase formatted sql

--changeset gatehouse:041-seeds-indexes context:seeds runInTransaction:false
--comment: the index profile "seeds": the six indexes that the requirements name, beside ours. No statement of the service uses one; the lab studies what they do and cost (decision 9)
-- what an earlier attempt left when it was broken off is invalid
DROP INDEX CONCURRENTLY IF EXISTS idx_users_email_lower;
DROP INDEX CONCURRENTLY IF EXISTS idx_sessions_user_status;
DROP INDEX CONCURRENTLY IF EXISTS idx_sessions_covering;
DROP INDEX CONCURRENTLY IF EXISTS idx_tokens_hash_active;
DROP INDEX CONCURRENTLY IF EXISTS idx_tokens_active;
DROP INDEX CONCURRENTLY IF EXISTS idx_codes_code_expires;
-- S3-TR6-I1: ignores the tenant; users_email serves the same look-up
CREATE INDEX CONCURRENTLY idx_users_email_lower ON users (lower(email));
-- S3-TR6-I2: every change of status loses HOT
CREATE INDEX CONCURRENTLY idx_sessions_user_status ON sessions (user_id, status);
-- S3-TR6-I3: the primary key once more, twice as large
CREATE INDEX CONCURRENTLY idx_sessions_covering ON sessions (session_id) INCLUDE (user_id, expires_at, status);
-- S3-TR6-I4: the hash alone is unique
CREATE INDEX CONCURRENTLY idx_tokens_hash_active ON refresh_tokens (token_hash, revoked_at);
-- S3-TR6-P4: cannot find a token that was revoked
CREATE INDEX CONCURRENTLY idx_tokens_active ON refresh_tokens (token_hash) WHERE revoked_at IS NULL;
-- S3-TR6-I5: the hash alone is unique
CREATE INDEX CONCURRENTLY idx_codes_code_expires ON auth_codes (code_hash, expires_at);
--rollback DROP INDEX idx_codes_code_expires, idx_tokens_active, idx_tokens_hash_active, idx_sessions_covering, idx_sessions_user_status, idx_users_email_lower;
