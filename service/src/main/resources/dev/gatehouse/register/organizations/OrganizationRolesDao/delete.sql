-- cold: an operator's act
-- Members go on naming it, in rows that may be many; what names a role that is gone gives nothing and is shown nowhere.
WITH deleted AS (
    DELETE FROM organization_roles WHERE role_id = :roleId RETURNING role_id, tenant_id, name, scopes
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_role_deleted', tenant_id, 'organization_role', role_id::text, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_build_object('name', name, 'scopes', scopes),
                              'after', jsonb_build_object())
    FROM deleted
)
SELECT CASE WHEN EXISTS (SELECT 1 FROM deleted) THEN 'done' ELSE 'unknown' END
