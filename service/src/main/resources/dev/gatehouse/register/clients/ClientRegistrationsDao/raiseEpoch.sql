-- promises: clients_pkey, revocations_pkey; <= 50 buffers
-- Ends by epoch: every session of this client is older now, so none is touched, and none that is in flight survives.
WITH held AS MATERIALIZED (
    SELECT client_id, epoch FROM clients WHERE client_id = :clientId FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT 'done' AS verdict, client_id, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE clients
    SET version = version + 1, epoch = epoch + 1, updated_at = (SELECT at FROM v)
    WHERE client_id = (SELECT client_id FROM v WHERE verdict = 'done')
    RETURNING client_id, tenant_id, version, epoch, updated_at AS at
),
revoked AS (
    INSERT INTO revocations (kind, subject, epoch, created_at, expires_at)
    SELECT 'client', client_id, epoch, at, at + interval '25 hours' FROM changed -- an access token lives 24 at most
    ON CONFLICT (kind, subject) DO UPDATE
    SET epoch = excluded.epoch, except_session = NULL, created_at = excluded.created_at, expires_at = excluded.expires_at
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'client', client_id, version FROM changed
    UNION ALL
    SELECT 'revocation', 'client:' || client_id, epoch FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'sessions_revoked', tenant_id, 'client', client_id, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', (SELECT jsonb_build_object('epoch', epoch) FROM held),
                              'after', jsonb_build_object('epoch', epoch))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
