-- promises: changes_pkey; <= 10 buffers
-- Rows and snapshot are of one moment: which transactions were not over tells what may still come to light below.
SELECT CAST(pg_snapshot_xmin(pg_current_snapshot())::text AS bigint) AS xmin,
       CAST(pg_snapshot_xmax(pg_current_snapshot())::text AS bigint) AS xmax,
       c.change_id, c.topic, c.subject, c.number
FROM (VALUES (1)) one LEFT JOIN LATERAL (
    SELECT change_id, topic, subject, number FROM changes WHERE change_id > :floor ORDER BY change_id
) c ON true
