-- promises: oidc_model_instances_grant, oidc_model_instances_pkey; <= 30 buffers
-- A batch of a grant's tokens by the partial index; what another walk holds that one deletes.
WITH held AS MATERIALIZED (
    SELECT id
    FROM oidc_model_instances
    WHERE tenant_id = :tenantId AND model_name = 'AccessToken' AND payload ->> 'grantId' = :grantId
    LIMIT :rows
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM oidc_model_instances
    WHERE tenant_id = :tenantId AND model_name = 'AccessToken' AND id = ANY (ARRAY(SELECT id FROM held))
    RETURNING id
)
SELECT count(*) FROM gone
