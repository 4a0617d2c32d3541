-- Ids only: which user it was is known only when there is one, and the address that was typed is never kept.
INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
VALUES ('security', 'auth_failed', :tenantId, 'client', :clientId, CAST(:requestId AS text),
        jsonb_strip_nulls(jsonb_build_object('user_id', CAST(:userId AS uuid), 'reason', CAST(:reason AS text))))
