-- cold: a bounded batch of a walk by primary key, on the back pool
-- Safe: whoever asks for an interaction wants it unexpired, and answers one that is missing as one that is over: the user
-- begins anew. Nothing else names an interaction.
WITH d AS MATERIALIZED (
    SELECT clock_timestamp() + :walk.offset AS at
),
visited AS MATERIALIZED (
    SELECT interaction_id, expires_at
    FROM interactions
    WHERE interaction_id > COALESCE(CAST((CAST(:walk.after AS text[]))[1] AS uuid), '00000000-0000-0000-0000-000000000000')
    ORDER BY interaction_id
    LIMIT :walk.rows
),
dead AS MATERIALIZED (
    SELECT interaction_id FROM visited WHERE expires_at <= (SELECT at FROM d)
),
held AS MATERIALIZED (
    SELECT interaction_id
    FROM interactions
    WHERE interaction_id = ANY (ARRAY(SELECT interaction_id FROM dead WHERE NOT :walk.dryRun)) AND expires_at <= (SELECT at FROM d)
    ORDER BY interaction_id
    FOR UPDATE SKIP LOCKED
),
gone AS (
    DELETE FROM interactions WHERE interaction_id = ANY (ARRAY(SELECT interaction_id FROM held)) RETURNING interaction_id
)
SELECT (SELECT count(*) FROM visited) AS visited,
       CASE WHEN :walk.dryRun THEN (SELECT count(*) FROM dead) ELSE (SELECT count(*) FROM gone) END AS deleted,
       COALESCE((SELECT ARRAY[interaction_id::text] FROM visited ORDER BY interaction_id DESC LIMIT 1), '{}') AS last
