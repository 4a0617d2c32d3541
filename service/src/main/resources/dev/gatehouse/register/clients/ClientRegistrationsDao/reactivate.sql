-- promises: clients_pkey; <= 40 buffers
-- The epoch stays: nothing was issued under the one that the deactivation made.
WITH held AS MATERIALIZED (
    SELECT client_id, status FROM clients WHERE client_id = :clientId FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE status WHEN 'active' THEN 'already' ELSE 'done' END AS verdict, client_id, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE clients
    SET status = 'active', version = version + 1, updated_at = (SELECT at FROM v)
    WHERE client_id = (SELECT client_id FROM v WHERE verdict = 'done')
    RETURNING client_id, tenant_id, version, epoch, updated_at AS at
),
told AS (
    INSERT INTO changes (topic, subject, number)
    SELECT 'client', client_id, version FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'client_reactivated', tenant_id, 'client', client_id, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', (SELECT jsonb_build_object('status', status) FROM held),
                              'after', jsonb_build_object('status', 'active'))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
