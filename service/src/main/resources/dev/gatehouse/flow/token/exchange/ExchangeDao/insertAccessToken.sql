-- cold: no index is looked up, so there is none to promise; TokenExchangePlansTest counts its pages
-- A plain insert: an id that is taken fails, where an upsert would write over another's token.
INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)
VALUES (:tenantId, 'AccessToken', :id, CAST(:payload AS jsonb), :expiresAt)
