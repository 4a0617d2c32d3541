-- promises: interactions_pkey; <= 10 buffers
UPDATE interactions SET selected_login = :loginId
WHERE interaction_id = :interactionId AND browser_hash = :browserHash AND expires_at > clock_timestamp() + :offset
