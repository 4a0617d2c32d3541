-- cold: an operator's act
WITH ended AS (
    DELETE FROM rate_allowances WHERE subject = :subject RETURNING expires_at
),
noted AS (
    INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload, origin)
    SELECT 'compliance', 'rate_limit_allowance_ended', 'rate_limit', CAST(:name AS text), CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'kind', CAST(:kind AS text),
                              'before', jsonb_build_object('expires_at', expires_at), 'after', jsonb_build_object()),
           CASE WHEN CAST(:address AS text) IS NOT NULL THEN jsonb_build_object('address', CAST(:address AS text)) END
    FROM ended
)
SELECT expires_at FROM ended
