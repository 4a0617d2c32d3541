-- Cold, and the one statement that reads interactions whole, which live minutes and whose login_hint is personal, and the keys
-- of operators' creates, which live a day.
-- Consents, memberships and subject tokens go by their foreign keys. Codes and refresh tokens stay for the sweep: they name a
-- session that is gone, and no person. A session that an authorize in flight leaves behind names a user that is gone.
-- Locks: user, sessions, logins, exchanged tokens, each kind in the order of its ids.
WITH held AS MATERIALIZED (
    SELECT user_id, tenant_id, email, version, epoch FROM users WHERE user_id = :userId FOR UPDATE
),
s AS MATERIALIZED (
    SELECT session_id, login_id
    FROM sessions
    WHERE user_id = (SELECT user_id FROM held)
    ORDER BY session_id
    FOR UPDATE
),
l AS MATERIALIZED ( -- a login that never got a session is not found: it names nobody either, and ends within hours
    SELECT login_id
    FROM logins
    WHERE login_id = ANY (ARRAY(SELECT login_id FROM s))
    ORDER BY login_id
    FOR UPDATE
),
v AS MATERIALIZED (
    SELECT user_id, tenant_id, email, version + 1 AS version, epoch + 1 AS epoch,
           (SELECT count(*) FROM s) AS sessions, clock_timestamp() + :offset AS at
    FROM held, (SELECT count(*) FROM l) AS locked_before
),
sessions_gone AS (
    DELETE FROM sessions WHERE user_id = (SELECT user_id FROM v)
),
logins_gone AS (
    DELETE FROM logins WHERE login_id = ANY (ARRAY(SELECT login_id FROM l))
),
interactions_gone AS (
    DELETE FROM interactions
    WHERE consented_by = (SELECT user_id FROM v)
       OR position(lower((SELECT to_jsonb(email)::text FROM v)) IN lower(parameters::text)) > 0
),
instances AS MATERIALIZED ( -- what names the user, as the one it is for or as the one who acts; the tenant's are read, a day's at most
    SELECT model_name, id
    FROM oidc_model_instances
    WHERE tenant_id = (SELECT tenant_id FROM v) AND position((SELECT user_id::text FROM v) IN payload::text) > 0
    ORDER BY model_name, id
    FOR UPDATE
),
instances_gone AS (
    DELETE FROM oidc_model_instances
    WHERE tenant_id = (SELECT tenant_id FROM v) AND (model_name, id) IN (SELECT model_name, id FROM instances)
),
keys_gone AS ( -- its fingerprint is made of what the user was made of
    DELETE FROM idempotency_keys WHERE made = (SELECT user_id::text FROM v)
),
user_gone AS (
    DELETE FROM users WHERE user_id = (SELECT user_id FROM v)
),
revoked AS (
    INSERT INTO revocations (kind, subject, epoch, created_at, expires_at)
    SELECT 'user', user_id::text, epoch, at, at + interval '25 hours' FROM v -- an access token lives 24 at most
    ON CONFLICT (kind, subject) DO UPDATE
    SET epoch = excluded.epoch, except_session = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'user', user_id::text, version FROM v
    UNION ALL
    SELECT 'revocation', 'user:' || user_id, epoch FROM v
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'user_deleted', tenant_id, 'user', user_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'sessions', sessions)
    FROM v
)
SELECT CASE WHEN EXISTS (SELECT 1 FROM v) THEN 'done' ELSE 'unknown' END
