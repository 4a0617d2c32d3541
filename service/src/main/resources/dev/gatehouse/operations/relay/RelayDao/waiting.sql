-- cold: every few seconds on each instance; bounded, since it is asked most when most wait
SELECT count(*) AS events, min(created_at) AS oldest
FROM (SELECT created_at FROM outbox ORDER BY event_id LIMIT 100000) waiting
