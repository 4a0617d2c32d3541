-- cold: asked once at the start, and after half a day without news
SELECT COALESCE(max(change_id), 0) FROM changes WHERE changed_at < clock_timestamp() - interval '1 hour'
