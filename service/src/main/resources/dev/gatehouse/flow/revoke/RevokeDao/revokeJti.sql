-- promises: revocations_pkey; <= 20 buffers
-- A token without a session (client_credentials) dies alone.
WITH killed AS (
    INSERT INTO revocations (kind, subject, expires_at)
    VALUES ('jti', :jti, :expiresAt)
    ON CONFLICT (kind, subject) DO NOTHING
    RETURNING subject
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', 'jti:' || subject FROM killed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'token_revoked', CAST(:tenantId AS uuid), 'token', subject, CAST(:requestId AS text),
           jsonb_build_object('client_id', CAST(:clientId AS text), 'reason', 'user_initiated')
    FROM killed
)
SELECT count(*) FROM killed
