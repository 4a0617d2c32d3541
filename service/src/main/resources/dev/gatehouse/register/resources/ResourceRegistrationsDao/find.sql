-- cold: operators ask, by primary key; flows have a statement of their own
SELECT tenant_id, indicator, status, name, scopes, access_token_seconds, access_token_format, version, created_at, updated_at
FROM resources
WHERE tenant_id = :tenantId AND indicator = :indicator
