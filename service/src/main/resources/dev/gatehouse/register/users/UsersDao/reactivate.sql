-- promises: users_pkey; <= 40 buffers
-- The epoch stays: nothing was issued under the one that the deactivation made.
WITH held AS MATERIALIZED (
    SELECT user_id, status FROM users WHERE user_id = :userId FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE status WHEN 'active' THEN 'already' ELSE 'done' END AS verdict, user_id, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE users
    SET status = 'active', version = version + 1, updated_at = (SELECT at FROM v)
    WHERE user_id = (SELECT user_id FROM v WHERE verdict = 'done')
    RETURNING user_id, tenant_id, status, version, epoch, updated_at AS at
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'user', user_id::text, version FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'user_reactivated', c.tenant_id, 'user', c.user_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object('status', h.status),
                              'after', jsonb_build_object('status', c.status))
    FROM changed c, held h
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
