-- promises: interactions_pkey; <= 20 buffers
DELETE FROM interactions WHERE interaction_id = :interactionId AND browser_hash = :browserHash
