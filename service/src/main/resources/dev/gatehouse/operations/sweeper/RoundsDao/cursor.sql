-- cold: before each batch of the round
SELECT position FROM sweep_cursors WHERE table_name = :table
