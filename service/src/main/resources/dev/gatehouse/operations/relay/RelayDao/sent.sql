-- cold: every few seconds on each instance; bounded, since it is asked most when most wait
SELECT count(*) AS events, min(sent_at) AS oldest
FROM (SELECT sent_at FROM outbox_sent ORDER BY event_id LIMIT 100000) waiting
