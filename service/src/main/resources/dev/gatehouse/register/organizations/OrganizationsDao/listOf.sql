-- promises: organization_members_user, organizations_pkey; <= 60 buffers
-- A user belongs to a handful, so they are sorted after they are found.
SELECT organization_id, tenant_id, name, status, version, created_at, updated_at
FROM organizations
WHERE organization_id = ANY (ARRAY(
        SELECT organization_id
        FROM organization_members
        WHERE user_id = :userId
          AND organization_id > COALESCE(CAST(:after AS uuid), CAST('00000000-0000-0000-0000-000000000000' AS uuid))
        ORDER BY organization_id
        LIMIT :limit))
ORDER BY organization_id
