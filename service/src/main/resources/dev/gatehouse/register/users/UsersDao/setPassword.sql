-- promises: users_pkey, revocations_pkey; <= 50 buffers
-- Ends by epoch: every session of this user is older now, so none is touched, and none that is in flight survives.
WITH held AS MATERIALIZED (
    SELECT user_id, epoch FROM users WHERE user_id = :userId FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT 'done' AS verdict, user_id, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE users
    SET password_hash = :passwordHash, version = version + 1, epoch = epoch + 1, updated_at = (SELECT at FROM v)
    WHERE user_id = (SELECT user_id FROM v WHERE verdict = 'done')
    RETURNING user_id, tenant_id, version, epoch, updated_at AS at
),
revoked AS (
    INSERT INTO revocations (kind, subject, epoch, created_at, expires_at)
    SELECT 'user', user_id::text, epoch, at, at + interval '25 hours' FROM changed -- an access token lives 24 at most
    ON CONFLICT (kind, subject) DO UPDATE
    SET epoch = excluded.epoch, except_session = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'user', user_id::text, version FROM changed
    UNION ALL
    SELECT 'revocation', 'user:' || user_id, epoch FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'password_changed', c.tenant_id, 'user', c.user_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'changed', jsonb_build_array('password'),
                              'before', jsonb_build_object('epoch', h.epoch),
                              'after', jsonb_build_object('epoch', c.epoch))
    FROM changed c, held h
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
