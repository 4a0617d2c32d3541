-- cold: an operator's act
WITH removed AS (
    DELETE FROM organization_members
    WHERE organization_id = :organizationId AND user_id = :userId
    RETURNING organization_id, user_id, role_ids
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_member_removed',
           (SELECT tenant_id FROM organizations WHERE organization_id = :organizationId), 'organization', organization_id::text,
           CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'user_id', user_id,
                              'before', jsonb_build_object('role_ids', role_ids),
                              'after', jsonb_build_object())
    FROM removed
)
SELECT CASE WHEN EXISTS (SELECT 1 FROM removed) THEN 'done' ELSE 'unknown' END
