-- promises: interactions_pkey, consents_pkey; <= 30 buffers
-- Keeps what the user allowed, joined to what was allowed before, and marks the interaction as consented.
WITH i AS MATERIALIZED (
    SELECT interaction_id, client_id
    FROM interactions
    WHERE interaction_id = :interactionId AND browser_hash = :browserHash AND expires_at > clock_timestamp() + :offset
    FOR NO KEY UPDATE
),
kept AS (
    INSERT INTO consents (user_id, client_id, scopes, granted_at)
    SELECT :userId, client_id, CAST(:scopes AS text[]), clock_timestamp() + :offset
    FROM i
    ON CONFLICT (user_id, client_id) DO UPDATE
    SET scopes = ARRAY(SELECT DISTINCT s FROM unnest(consents.scopes || excluded.scopes) AS s ORDER BY s), granted_at = excluded.granted_at
    RETURNING client_id
),
marked AS (
    UPDATE interactions SET consented_by = :userId
    WHERE interaction_id = (SELECT interaction_id FROM i)
    RETURNING interaction_id
),
noted AS (
    INSERT INTO outbox (category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'consent_granted', :tenantId, 'user', CAST(:userId AS text), CAST(:requestId AS text),
           jsonb_build_object('client_id', client_id, 'scopes', to_jsonb(CAST(:scopes AS text[])))
    FROM kept
)
SELECT EXISTS (SELECT 1 FROM marked)
