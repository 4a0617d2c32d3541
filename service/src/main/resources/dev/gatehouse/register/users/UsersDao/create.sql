-- promises: users_email; <= 40 buffers
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
created AS (
    INSERT INTO users (user_id, tenant_id, email, email_verified, operator, password_hash, profile, created_at, updated_at)
    SELECT :userId, :user.tenantId, :user.email, :user.emailVerified, :user.operator, CAST(:passwordHash AS text),
           CAST(:profile AS jsonb), at, at
    FROM d
    ON CONFLICT (tenant_id, lower(email)) DO NOTHING
    RETURNING user_id, tenant_id, email, email_verified, status, operator, profile::text AS profile, version, epoch, created_at, updated_at
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'user_created', tenant_id, 'user', user_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'after', jsonb_build_object('status', status, 'email_verified', email_verified, 'operator', operator))
    FROM created
)
SELECT user_id, tenant_id, email, email_verified, status = 'active' AS active, operator, profile, version, epoch, created_at, updated_at
FROM created
