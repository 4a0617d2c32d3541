-- clients are few: each of them again and again
SELECT client_id AS "clientId"
FROM clients CROSS JOIN generate_series(1, 1000) AS again
ORDER BY md5(client_id || again)
LIMIT ?
