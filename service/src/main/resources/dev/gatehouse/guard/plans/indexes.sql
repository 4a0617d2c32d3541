-- cold: once in each run of the task plans
-- Every valid index with the pages of its table.
SELECT i.relname AS index, pg_relation_size(t.oid) / 8192 AS pages
FROM pg_index
JOIN pg_class i ON i.oid = indexrelid
JOIN pg_class t ON t.oid = indrelid
WHERE indisvalid AND i.relnamespace = current_schema()::regnamespace
