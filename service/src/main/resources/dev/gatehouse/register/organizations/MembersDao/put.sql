-- cold: an operator's act
-- User, then roles, are held: an erasure or the end of a role waits for this act, or this act sees it. A member that another
-- made in the meantime is not in the snapshot: nothing is written then, and the whole is done again.
WITH u AS MATERIALIZED (
    SELECT user_id, tenant_id FROM users WHERE user_id = :userId FOR KEY SHARE
),
o AS MATERIALIZED (
    SELECT organization_id, tenant_id FROM organizations WHERE organization_id = :organizationId
),
r AS MATERIALIZED (
    SELECT role_id
    FROM organization_roles
    WHERE role_id = ANY (CAST(:roleIds AS uuid[])) AND tenant_id = (SELECT tenant_id FROM o)
      AND (SELECT count(*) FROM u) = 1
    ORDER BY role_id
    FOR KEY SHARE
),
held AS MATERIALIZED (
    SELECT role_ids
    FROM organization_members
    WHERE organization_id = :organizationId AND user_id = :userId AND (SELECT count(*) FROM r) >= 0
    FOR NO KEY UPDATE
),
v AS MATERIALIZED (
    SELECT CASE
               WHEN NOT EXISTS (SELECT 1 FROM o) THEN 'no_organization'
               WHEN NOT EXISTS (SELECT 1 FROM u, o WHERE u.tenant_id = o.tenant_id) THEN 'no_user'
               WHEN (SELECT count(*) FROM r) < cardinality(CAST(:roleIds AS uuid[])) THEN 'no_role'
               WHEN (SELECT role_ids FROM held) = CAST(:roleIds AS uuid[]) THEN 'already'
               ELSE 'done'
           END AS verdict,
           EXISTS (SELECT 1 FROM held) AS is_member,
           clock_timestamp() + :offset AS at
),
changed AS (
    UPDATE organization_members
    SET role_ids = CAST(:roleIds AS uuid[]), updated_at = (SELECT at FROM v)
    WHERE organization_id = :organizationId AND user_id = :userId
      AND (SELECT verdict = 'done' AND is_member FROM v)
    RETURNING organization_id, user_id, role_ids
),
created AS (
    INSERT INTO organization_members (organization_id, user_id, role_ids, created_at, updated_at)
    SELECT :organizationId, :userId, CAST(:roleIds AS uuid[]), at, at FROM v WHERE verdict = 'done' AND NOT is_member
    ON CONFLICT (organization_id, user_id) DO NOTHING
    RETURNING organization_id, user_id, role_ids
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_member_updated', (SELECT tenant_id FROM o), 'organization', organization_id::text,
           CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'user_id', user_id,
                              'before', jsonb_build_object('role_ids', (SELECT role_ids FROM held)),
                              'after', jsonb_build_object('role_ids', role_ids))
    FROM changed
),
noted_too AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'organization_member_added', (SELECT tenant_id FROM o), 'organization', organization_id::text,
           CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'user_id', user_id,
                              'before', jsonb_build_object(),
                              'after', jsonb_build_object('role_ids', role_ids))
    FROM created
)
SELECT verdict FROM v WHERE verdict <> 'done' OR is_member OR EXISTS (SELECT 1 FROM created)
