-- promises: oidc_model_instances_pkey; <= 25 buffers
-- On the legacy path alone, where every save is an upsert.
INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)
VALUES (:tenantId, 'AccessToken', :id, CAST(:payload AS jsonb), :expiresAt)
ON CONFLICT (tenant_id, model_name, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at
