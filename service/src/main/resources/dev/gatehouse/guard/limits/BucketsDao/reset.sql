-- cold: an operator's act
WITH filled AS (
    DELETE FROM rate_buckets
    WHERE CAST(:subject AS bytea) IS NULL OR subject = CAST(:subject AS bytea)
),
lifted AS (
    DELETE FROM lockouts WHERE CAST(:subject AS bytea) IS NULL
)
INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload, origin)
VALUES ('compliance', 'rate_limits_reset', 'rate_limit', :name, CAST(:act.requestId AS text),
        jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'kind', CAST(:kind AS text)),
        CASE WHEN CAST(:address AS text) IS NOT NULL THEN jsonb_build_object('address', CAST(:address AS text)) END)
