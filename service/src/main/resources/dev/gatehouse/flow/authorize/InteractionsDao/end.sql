-- promises: interactions_pkey; <= 10 buffers
DELETE FROM interactions WHERE interaction_id = :interactionId AND browser_hash = :browserHash
