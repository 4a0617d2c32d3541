-- cold: an operator's act
-- The newest good secret may live on for the overlap, every other one goes. Expired ones go here too: nothing else sweeps them.
WITH v AS MATERIALIZED (
    SELECT CASE
               WHEN token_endpoint_auth_method IN ('client_secret_basic', 'client_secret_post') THEN 'done'
               ELSE 'no_secret'
           END AS verdict,
           client_id,
           clock_timestamp() + :offset AS at
    FROM clients
    WHERE client_id = :clientId
),
kept AS MATERIALIZED (
    SELECT secret_hash, LEAST(expires_at, at + CAST(:overlap AS interval)) AS expires_at
    FROM client_secrets JOIN v USING (client_id)
    WHERE verdict = 'done' AND CAST(:overlap AS interval) > interval '0' AND (expires_at IS NULL OR expires_at > at)
    ORDER BY created_at DESC, secret_hash
    LIMIT 1
),
changed AS (
    UPDATE clients
    SET version = version + 1, updated_at = (SELECT at FROM v)
    WHERE client_id = (SELECT client_id FROM v WHERE verdict = 'done')
    RETURNING client_id, tenant_id, version, updated_at AS at
),
ended AS (
    DELETE FROM client_secrets
    WHERE client_id = (SELECT client_id FROM changed) AND secret_hash NOT IN (SELECT secret_hash FROM kept)
),
ending AS (
    UPDATE client_secrets
    SET expires_at = (SELECT expires_at FROM kept)
    WHERE client_id = (SELECT client_id FROM changed) AND secret_hash = (SELECT secret_hash FROM kept)
),
made AS (
    INSERT INTO client_secrets (client_id, secret_hash, created_at)
    SELECT client_id, :secretHash, at FROM changed
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'client', client_id, version FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'client_secret_rotated', tenant_id, 'client', client_id, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object('version', version - 1),
                              'after', jsonb_build_object('version', version, 'earlier_secret_ends_at',
                                                          COALESCE((SELECT expires_at FROM kept), at)))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
