-- promises: used_jtis_pkey; <= 20 buffers
INSERT INTO used_jtis (client_id, jti_hash, expires_at)
VALUES (:clientId, :jtiHash, :expiresAt)
ON CONFLICT (client_id, jti_hash) DO NOTHING
