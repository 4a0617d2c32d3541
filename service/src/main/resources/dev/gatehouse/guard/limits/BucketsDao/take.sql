-- promises: rate_buckets_pkey; <= 20 buffers
-- A refusal writes nothing. Its moment is the snapshot's, which a racer's token may have put off since: it only says how long to wait.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
taken AS (
    INSERT INTO rate_buckets AS b (subject, scope, expires_at)
    SELECT :subject, :scope, at + :step FROM d
    ON CONFLICT (subject, scope) DO UPDATE
    SET expires_at = GREATEST(b.expires_at, EXCLUDED.expires_at - :step) + :step
    WHERE GREATEST(b.expires_at, EXCLUDED.expires_at - :step) + :step <= EXCLUDED.expires_at - :step + :per
    RETURNING expires_at
)
SELECT EXISTS (SELECT 1 FROM taken) AS taken,
       COALESCE((SELECT expires_at FROM taken),
                (SELECT expires_at FROM rate_buckets WHERE subject = :subject AND scope = :scope),
                at + :per) AS full_at,
       at
FROM d
