-- promises: lockouts_pkey; <= 20 buffers
-- The condition of the update is the lock itself: of many that come at once each waits for the one before, and sees what it
-- counted. How long a locked one waits is the snapshot's word.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :offset AS at
),
counted AS (
    INSERT INTO lockouts AS l (lockout_key, recent, recent_since, daily, daily_since, last_at, expires_at)
    SELECT :key, 1, at, 1, at, at, at + interval '1 day' FROM d
    ON CONFLICT (lockout_key) DO UPDATE
    SET recent = CASE WHEN l.recent_since + :rules.window > EXCLUDED.last_at THEN l.recent + 1 ELSE 1 END,
        recent_since = CASE WHEN l.recent_since + :rules.window > EXCLUDED.last_at THEN l.recent_since ELSE EXCLUDED.last_at END,
        daily = CASE WHEN l.daily_since + interval '1 day' > EXCLUDED.last_at THEN l.daily + 1 ELSE 1 END,
        daily_since = CASE WHEN l.daily_since + interval '1 day' > EXCLUDED.last_at THEN l.daily_since ELSE EXCLUDED.last_at END,
        last_at = EXCLUDED.last_at,
        expires_at = EXCLUDED.expires_at
    WHERE EXCLUDED.last_at >= l.last_at + CASE
              WHEN l.daily >= :rules.perDay THEN :rules.longest
              WHEN l.recent >= :rules.failures THEN LEAST(interval '1 minute' * power(2, LEAST(l.recent - :rules.failures, 10)), :rules.longest)
              ELSE interval '0'
          END
    RETURNING recent, daily
),
known AS MATERIALIZED (
    SELECT recent,
           daily,
           last_at + CASE
               WHEN daily >= :rules.perDay THEN :rules.longest
               WHEN recent >= :rules.failures THEN LEAST(interval '1 minute' * power(2, LEAST(recent - :rules.failures, 10)), :rules.longest)
               ELSE interval '0'
           END AS locked_until
    FROM lockouts
    WHERE lockout_key = :key
)
SELECT EXISTS (SELECT 1 FROM counted) AS allowed,
       COALESCE((SELECT daily >= :rules.perDay OR recent >= :rules.failures FROM counted), false) AS locks,
       COALESCE((SELECT daily >= :rules.perDay OR recent >= :rules.failures FROM known), false) AS was_locked,
       GREATEST(COALESCE((SELECT CAST(ceil(extract(EPOCH FROM locked_until - at)) AS bigint) FROM known), 1), 1) AS wait_seconds
FROM d
