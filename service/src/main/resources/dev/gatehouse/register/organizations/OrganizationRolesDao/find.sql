-- cold: operators ask, by primary key; flows have statements of their own
SELECT role_id, tenant_id, name, scopes, version, created_at, updated_at
FROM organization_roles
WHERE role_id = :roleId
