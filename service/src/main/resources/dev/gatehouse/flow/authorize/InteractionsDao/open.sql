INSERT INTO interactions (interaction_id, browser_hash, client_id, parameters, created_at, expires_at)
SELECT :interactionId, :browserHash, :clientId, CAST(:parameters AS jsonb), d.at, d.at + make_interval(secs => :seconds)
FROM (SELECT clock_timestamp() + :offset AS at) d
