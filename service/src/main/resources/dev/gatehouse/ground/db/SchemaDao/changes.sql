-- cold: a few dozen rows, read whole by a health check
SELECT id, COALESCE(labels, '') AS labels FROM databasechangelog
