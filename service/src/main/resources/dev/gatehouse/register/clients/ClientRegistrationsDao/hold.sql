-- cold: the first half of a rotation of a secret
SELECT client_id FROM clients WHERE client_id = :clientId FOR NO KEY UPDATE
