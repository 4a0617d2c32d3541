-- cold: operators ask, by primary key; flows have statements of their own
SELECT organization_id, user_id,
       ARRAY(SELECT role_id FROM organization_roles WHERE role_id = ANY (role_ids) ORDER BY role_id) AS role_ids,
       created_at, updated_at
FROM organization_members
WHERE organization_id = :organizationId AND user_id = :userId
