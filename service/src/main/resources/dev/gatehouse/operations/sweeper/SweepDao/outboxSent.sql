-- cold: a bounded batch of a walk by primary key, on the back pool
-- What Kafka does not bring back is kept as long as the audit is, and no longer. What it brings back later is swept from there.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
next AS MATERIALIZED (
    SELECT event_id, created_at,
           created_at + CASE category WHEN 'ops' THEN :walk.keep.ops ELSE :walk.keep.events END AS dead_at,
           origin IS NOT NULL AND created_at + :walk.keep.origins <= (SELECT at FROM d) AS stale
    FROM outbox_sent
    WHERE event_id > COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS bigint), 0)
    ORDER BY event_id
    LIMIT :walk.rows
),
visited AS MATERIALIZED (
    SELECT event_id, dead_at, stale
    FROM next
    WHERE created_at + LEAST(:walk.keep.ops, :walk.keep.events, :walk.keep.origins) <= (SELECT at FROM d)
),
dead AS MATERIALIZED (
    SELECT event_id FROM visited WHERE dead_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT event_id, dead_at
    FROM outbox_sent JOIN visited USING (event_id)
    WHERE NOT :walk.dryRun AND (dead_at <= (SELECT at FROM d) OR stale)
    ORDER BY event_id
    FOR UPDATE OF outbox_sent SKIP LOCKED
),
forgotten AS (
    UPDATE outbox_sent SET origin = NULL
    WHERE event_id = ANY (ARRAY(SELECT event_id FROM held WHERE dead_at > (SELECT at FROM d)))
),
gone AS (
    DELETE FROM outbox_sent
    WHERE event_id = ANY (ARRAY(SELECT event_id FROM held WHERE dead_at <= (SELECT at FROM d)))
    RETURNING event_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[event_id::text] FROM visited ORDER BY event_id DESC LIMIT 1), '{}') AS last
