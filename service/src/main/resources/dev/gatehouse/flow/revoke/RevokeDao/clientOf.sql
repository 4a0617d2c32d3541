-- promises: refresh_tokens_pkey; <= 5 buffers
-- Asked only when a public client gives a refresh token back without its own name.
SELECT client_id FROM refresh_tokens WHERE token_id = :tokenId AND family_hash = :familyHash
