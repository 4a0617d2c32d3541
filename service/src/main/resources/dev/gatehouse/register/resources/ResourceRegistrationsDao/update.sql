-- cold: an operator's act
WITH held AS MATERIALIZED (
    SELECT * FROM resources WHERE tenant_id = :tenantId AND indicator = :indicator FOR NO KEY UPDATE
),
wanted AS MATERIALIZED (
    SELECT CAST(:wanted.name AS text) AS name,
           CAST(:wanted.scopes AS text[]) AS scopes,
           CAST(:wanted.accessTokenSeconds AS integer) AS access_token_seconds,
           CAST(:wanted.accessTokenFormat AS text) AS access_token_format
),
v AS MATERIALIZED (
    SELECT CASE
               WHEN version <> :seenVersion THEN 'stale'
               WHEN to_jsonb(held) || to_jsonb(wanted) = to_jsonb(held) THEN 'already'
               ELSE 'done'
           END AS verdict,
           clock_timestamp() + :offset AS at
    FROM held, wanted
),
changed AS (
    UPDATE resources
    SET (name, scopes, access_token_seconds, access_token_format) = (SELECT * FROM wanted),
        version = version + 1,
        updated_at = (SELECT at FROM v)
    WHERE tenant_id = :tenantId AND indicator = :indicator AND (SELECT verdict FROM v) = 'done'
    RETURNING tenant_id, indicator
),
difference AS (
    SELECT COALESCE(jsonb_object_agg(key, o.value), '{}') AS before, COALESCE(jsonb_object_agg(key, n.value), '{}') AS after
    FROM held
    CROSS JOIN wanted
    CROSS JOIN LATERAL jsonb_each(to_jsonb(held)) o
    JOIN LATERAL jsonb_each(to_jsonb(wanted)) n USING (key)
    WHERE o.value <> n.value
),
told AS (
    INSERT INTO changes (topic, subject) SELECT 'resource', tenant_id::text FROM changed
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'resource_updated', tenant_id, 'resource', indicator, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', before, 'after', after)
    FROM changed, difference
)
SELECT COALESCE((SELECT verdict FROM v), 'unknown')
