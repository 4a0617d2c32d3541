-- cold: an operator's act, who knows a grant by its id alone: a probe of the primary key for each tenant
-- The grant's row is marked and stays, so that an exchange that waits for it sees the mark; the revocations row reaches its
-- tokens and those of the grants that came from it, also what is being issued now.
WITH held AS MATERIALIZED (
    SELECT tenant_id, id, payload, consumed_at
    FROM oidc_model_instances
    WHERE tenant_id = ANY (ARRAY(SELECT tenant_id FROM tenants)) AND model_name = 'Grant' AND id = :grantId
    FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE WHEN consumed_at IS NULL THEN 'done' ELSE 'already' END AS verdict, clock_timestamp() + :offset AS at FROM held
),
changed AS (
    UPDATE oidc_model_instances
    SET consumed_at = (SELECT at FROM v)
    WHERE tenant_id = (SELECT tenant_id FROM held, v WHERE verdict = 'done') AND model_name = 'Grant' AND id = :grantId
    RETURNING tenant_id, id, payload, consumed_at AS at
),
revoked AS (
    INSERT INTO revocations (kind, subject, created_at, expires_at)
    SELECT 'grant', id, at, at + interval '25 hours' FROM changed -- an access token lives 24 at most
    ON CONFLICT (kind, subject) DO NOTHING
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', 'grant:' || id FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'grant_revoked', tenant_id, 'grant', id, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'user_id', payload ->> 'accountId', 'client_id', payload ->> 'clientId',
                              'before', jsonb_build_object('status', 'active'),
                              'after', jsonb_build_object('status', 'revoked'))
    FROM changed
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown') AS transition, (SELECT tenant_id FROM held) AS tenant_id
