-- cold: operators ask, a page at a time along the primary key
SELECT client_id
FROM clients
WHERE client_id > COALESCE(CAST(:after AS text), '')
ORDER BY client_id
LIMIT :limit
