-- promises: organization_members_pkey, organization_roles_pkey; <= 300 buffers
-- The nil UUID is before every id, so one range serves the first page too. A role that is gone is not shown.
SELECT organization_id, user_id,
       ARRAY(SELECT role_id FROM organization_roles WHERE role_id = ANY (role_ids) ORDER BY role_id) AS role_ids,
       created_at, updated_at
FROM organization_members
WHERE organization_id = :organizationId
  AND user_id > COALESCE(CAST(:after AS uuid), CAST('00000000-0000-0000-0000-000000000000' AS uuid))
ORDER BY user_id
LIMIT :limit
