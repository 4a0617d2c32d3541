-- promises: users_pkey, users_email, revocations_pkey; <= 60 buffers
-- A new address or profile ends nothing. Taking the operator's rights away ends by epoch: every session of this user is older
-- then. An address that another has is looked for first, so that only a race runs into the index.
WITH held AS MATERIALIZED (
    SELECT user_id, tenant_id, email, email_verified, operator, profile, version, epoch
    FROM users WHERE user_id = :userId FOR NO KEY UPDATE
),
wanted AS MATERIALIZED (
    SELECT CAST(:edit.email AS text) AS email,
           COALESCE(CAST(:edit.emailVerified AS boolean),
                    email_verified AND lower(email) = lower(CAST(:edit.email AS text))) AS email_verified,
           CAST(:edit.operator AS boolean) AS operator, CAST(:profile AS jsonb) AS profile
    FROM held
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN h.version <> :seenVersion THEN 'stale'
        WHEN (h.email, h.email_verified, h.operator, h.profile) = (w.email, w.email_verified, w.operator, w.profile) THEN 'already'
        WHEN EXISTS (
            SELECT 1 FROM users
            WHERE tenant_id = (SELECT tenant_id FROM held) AND lower(email) = lower(CAST(:edit.email AS text))
              AND user_id <> :userId) THEN 'taken'
        ELSE 'done' END AS verdict,
        h.user_id, clock_timestamp() + :offset AS at
    FROM held h, wanted w
),
changed AS (
    UPDATE users
    SET email = w.email, email_verified = w.email_verified, operator = w.operator, profile = w.profile,
        version = version + 1, epoch = epoch + CASE WHEN users.operator AND NOT w.operator THEN 1 ELSE 0 END,
        updated_at = (SELECT at FROM v)
    FROM wanted w
    WHERE user_id = (SELECT user_id FROM v WHERE verdict = 'done')
    RETURNING users.user_id, users.tenant_id, users.email, users.email_verified, users.operator, users.profile,
              users.version, users.epoch, users.updated_at AS at
),
ended AS (
    SELECT user_id, epoch, at FROM changed WHERE epoch > (SELECT epoch FROM held)
),
revoked AS (
    INSERT INTO revocations (kind, subject, epoch, created_at, expires_at)
    SELECT 'user', user_id::text, epoch, at, at + interval '25 hours' FROM ended -- an access token lives 24 at most
    ON CONFLICT (kind, subject) DO UPDATE
    SET epoch = excluded.epoch, except_session = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'user', user_id::text, version FROM changed
    UNION ALL
    SELECT 'revocation', 'user:' || user_id, epoch FROM ended
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'user_updated', c.tenant_id, 'user', c.user_id::text, CAST(:act.requestId AS text),
           jsonb_build_object(
               'actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
               'changed', to_jsonb(array_remove(ARRAY[
                   CASE WHEN c.email <> h.email THEN 'email' END,
                   CASE WHEN c.email_verified <> h.email_verified THEN 'email_verified' END,
                   CASE WHEN c.operator <> h.operator THEN 'operator' END,
                   CASE WHEN c.profile <> h.profile THEN 'profile' END], NULL)),
               'before', jsonb_strip_nulls(jsonb_build_object(
                   'email_verified', CASE WHEN c.email_verified <> h.email_verified THEN h.email_verified END,
                   'operator', CASE WHEN c.operator <> h.operator THEN h.operator END,
                   'epoch', CASE WHEN c.epoch <> h.epoch THEN h.epoch END)),
               'after', jsonb_strip_nulls(jsonb_build_object(
                   'email_verified', CASE WHEN c.email_verified <> h.email_verified THEN c.email_verified END,
                   'operator', CASE WHEN c.operator <> h.operator THEN c.operator END,
                   'epoch', CASE WHEN c.epoch <> h.epoch THEN c.epoch END)))
    FROM changed c, held h
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
