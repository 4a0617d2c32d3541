-- cold: read at the start and when a flag was switched
SELECT name, tenant_id, value, rollout_value, rollout_percent, updated_at FROM flags ORDER BY name, tenant_id NULLS FIRST
