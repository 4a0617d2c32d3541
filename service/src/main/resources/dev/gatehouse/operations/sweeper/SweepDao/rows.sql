-- cold: once a table, when an operator sweeps
-- As the planner reckons: so many rows a page as VACUUM or ANALYZE found, times the pages there are by now; before they came by,
-- what was counted as rows came and went.
SELECT CAST(CASE
           WHEN pg_relation_size(oid) = 0 THEN 0
           WHEN reltuples > 0 AND relpages > 0
               THEN round(reltuples / relpages * (pg_relation_size(oid) / CAST(current_setting('block_size') AS integer)))
           ELSE pg_stat_get_live_tuples(oid) END AS bigint)
FROM pg_class
WHERE oid = to_regclass(:table)
