-- cold: an operator's act
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset + :howLong AS until
),
before AS MATERIALIZED (
    SELECT expires_at FROM rate_allowances WHERE subject = :subject FOR UPDATE
),
allowed AS (
    INSERT INTO rate_allowances (subject, expires_at)
    SELECT :subject, until FROM d
    ON CONFLICT (subject) DO UPDATE SET expires_at = EXCLUDED.expires_at
    RETURNING expires_at
),
noted AS (
    INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload, origin)
    SELECT 'compliance', 'rate_limit_allowed', 'rate_limit', CAST(:name AS text), CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'kind', CAST(:kind AS text),
                              'before', jsonb_strip_nulls(jsonb_build_object('expires_at', (SELECT expires_at FROM before))),
                              'after', jsonb_build_object('expires_at', expires_at)),
           CASE WHEN CAST(:address AS text) IS NOT NULL THEN jsonb_build_object('address', CAST(:address AS text)) END
    FROM allowed
)
SELECT expires_at FROM allowed
