-- cold: an operator's act
-- The user is held, so that nobody is made an operator, or inactive, beside it. The tenant's row may be the snapshot's: its
-- deactivation raises its epoch, and then this token has an older one.
WITH u AS MATERIALIZED (
    SELECT user_id, tenant_id, status, operator, epoch FROM users WHERE user_id = :userId FOR SHARE
),
t AS MATERIALIZED (
    SELECT status, epoch FROM tenants WHERE tenant_id = (SELECT tenant_id FROM u)
),
v AS MATERIALIZED (
    SELECT CASE
               WHEN u.operator THEN 'operator'
               WHEN u.status <> 'active' OR t.status <> 'active' THEN 'inactive'
               ELSE 'done'
           END AS verdict,
           u.user_id, u.tenant_id, u.epoch AS user_epoch, t.epoch AS tenant_epoch, clock_timestamp() + :offset AS at
    FROM u, t
),
made AS (
    INSERT INTO subject_tokens (token_hash, subject_token_id, tenant_id, user_id, context, user_epoch, tenant_epoch, created_by,
                                created_at, expires_at)
    SELECT :tokenHash, :subjectTokenId, tenant_id, user_id, CAST(:context AS jsonb), user_epoch, tenant_epoch, :act.actor, at,
           at + :lifetime
    FROM v
    WHERE verdict = 'done'
    RETURNING subject_token_id, tenant_id, user_id, expires_at
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'subject_token_created', tenant_id, 'user', user_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'subject_token_id', subject_token_id,
                              'before', jsonb_build_object(),
                              'after', jsonb_build_object('expires_at', expires_at))
    FROM made
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
