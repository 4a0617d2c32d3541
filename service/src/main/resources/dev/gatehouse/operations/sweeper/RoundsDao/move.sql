-- cold: with each batch of the round, in its transaction
-- A position may name an address or an operator's key; at the end of a walk it is empty.
INSERT INTO sweep_cursors AS c (table_name, position, visited, deleted, walks)
VALUES (:table, CAST(:position AS text[]), :visited, :deleted, CASE WHEN :ended THEN 1 ELSE 0 END)
ON CONFLICT (table_name) DO UPDATE
SET position = excluded.position, visited = c.visited + excluded.visited, deleted = c.deleted + excluded.deleted,
    walks = c.walks + excluded.walks, moved_at = clock_timestamp()
