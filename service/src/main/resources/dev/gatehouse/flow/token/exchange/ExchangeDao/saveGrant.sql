-- promises: oidc_model_instances_pkey; <= 20 buffers
-- The second save of a grant, on the legacy path alone. It is never a HOT update: the payload stands in the index of the grant id.
INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)
VALUES (:tenantId, 'Grant', :id, CAST(:payload AS jsonb), :expiresAt)
ON CONFLICT (tenant_id, model_name, id) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at
