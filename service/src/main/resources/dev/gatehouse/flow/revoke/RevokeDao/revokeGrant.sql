-- promises: oidc_model_instances_pkey, revocations_pkey; <= 40 buffers
-- RFC 7009 of an exchanged token: its grant ends. The grant is locked and marked, so an exchange of this very token that waits
-- for it sees the mark; the revocations row reaches the token and all that came from it.
WITH r AS MATERIALIZED (
    SELECT payload ->> 'grantId' AS grant_id, payload ->> 'clientId' AS client_id, payload ->> 'accountId' AS user_id
    FROM oidc_model_instances
    WHERE tenant_id = :tenantId AND model_name = 'AccessToken' AND id = :id
      AND payload ->> 'secretHash' IS NOT DISTINCT FROM CAST(:secretHash AS text)
),
g AS MATERIALIZED (
    SELECT id, consumed_at
    FROM oidc_model_instances
    WHERE tenant_id = :tenantId AND model_name = 'Grant' AND id = (SELECT grant_id FROM r)
    FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE
        WHEN r.client_id <> :clientId THEN 'other_client'
        WHEN g.consumed_at IS NOT NULL THEN 'revoked_before'
        ELSE 'ok' END AS verdict,
        g.id, r.client_id, r.user_id, clock_timestamp() + :offset AS at
    FROM r, g
),
ended AS (
    UPDATE oidc_model_instances SET consumed_at = (SELECT at FROM v)
    WHERE tenant_id = :tenantId AND model_name = 'Grant' AND id = (SELECT id FROM v WHERE verdict = 'ok')
),
killed AS (
    INSERT INTO revocations (kind, subject, expires_at)
    SELECT 'grant', id, at + interval '25 hours' FROM v WHERE verdict = 'ok'
    ON CONFLICT (kind, subject) DO NOTHING
),
told AS (
    INSERT INTO changes (topic, subject)
    SELECT 'revocation', 'grant:' || id FROM v WHERE verdict = 'ok'
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'token_revoked', :tenantId, 'grant', id, CAST(:requestId AS text),
           jsonb_build_object('user_id', user_id, 'client_id', client_id, 'reason', 'user_initiated')
    FROM v WHERE verdict = 'ok'
)
SELECT verdict FROM v
