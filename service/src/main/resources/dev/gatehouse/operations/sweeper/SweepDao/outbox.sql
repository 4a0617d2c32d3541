-- cold: a bounded batch of a walk by primary key, on the back pool
-- Nothing is deleted: the relay takes events out of here, within a second. While it cannot, for longer than an origin may be
-- kept, the origins go all the same.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT event_id, origin IS NOT NULL AND created_at + :walk.keep.origins <= (SELECT at FROM d) AS stale
    FROM outbox
    WHERE event_id > COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS bigint), 0)
    ORDER BY event_id
    LIMIT :walk.rows
),
held AS MATERIALIZED (
    SELECT event_id
    FROM outbox
    WHERE event_id = ANY (ARRAY(SELECT event_id FROM visited WHERE stale AND NOT :walk.dryRun))
    ORDER BY event_id
    FOR UPDATE SKIP LOCKED
),
forgotten AS (
    UPDATE outbox SET origin = NULL WHERE event_id = ANY (ARRAY(SELECT event_id FROM held))
)
SELECT (SELECT count(*) FROM visited) AS visited,
       0 AS deleted,
       COALESCE((SELECT ARRAY[event_id::text] FROM visited ORDER BY event_id DESC LIMIT 1), '{}') AS last
