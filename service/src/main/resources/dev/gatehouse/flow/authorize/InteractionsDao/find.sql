-- promises: interactions_pkey; <= 10 buffers
SELECT parameters::text
FROM interactions
WHERE interaction_id = :interactionId AND browser_hash = :browserHash AND expires_at > clock_timestamp() + :offset
