-- promises: interactions_pkey; <= 20 buffers
-- Binds an interaction that a form post of another site left behind to the browser that came for it, once.
UPDATE interactions SET browser_hash = :browserHash
WHERE interaction_id = :interactionId AND browser_hash = :handoffHash AND expires_at > clock_timestamp() + :offset
