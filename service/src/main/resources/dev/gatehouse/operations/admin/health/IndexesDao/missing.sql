-- cold: asked by each health check
SELECT name
FROM unnest(CAST(:names AS text[])) AS name
WHERE NOT COALESCE((SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(name)), false)
ORDER BY name
