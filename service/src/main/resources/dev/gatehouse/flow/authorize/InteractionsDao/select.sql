-- promises: interactions_pkey; <= 20 buffers
UPDATE interactions SET selected_login = :loginId
WHERE interaction_id = :interactionId AND browser_hash = :browserHash AND expires_at > clock_timestamp() + :offset
