-- cold: operators ask, by primary key; flows have statements of their own
SELECT organization_id, tenant_id, name, status, version, created_at, updated_at
FROM organizations
WHERE organization_id = :organizationId
