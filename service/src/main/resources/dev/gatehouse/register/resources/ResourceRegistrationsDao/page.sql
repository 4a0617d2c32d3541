-- cold: operators ask, a page at a time along the primary key
SELECT tenant_id, indicator, status, name, scopes, access_token_seconds, access_token_format, version, created_at, updated_at
FROM resources
WHERE tenant_id = :tenantId AND indicator > COALESCE(CAST(:after AS text), '')
ORDER BY indicator
LIMIT :limit
