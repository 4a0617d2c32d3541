-- cold: a change of the key-encryption key, after lock.sql in the same transaction
-- No instance's copy changes by this, so nobody is told.
WITH fresh AS MATERIALIZED (
    SELECT kid, private_jwe FROM unnest(CAST(:fresh.kids AS text[]), CAST(:fresh.privateJwes AS text[])) AS f (kid, private_jwe)
),
former AS MATERIALIZED (
    SELECT count(*) AS keys, jsonb_agg(DISTINCT kek_id ORDER BY kek_id) AS kek_ids
    FROM signing_keys
    WHERE kid IN (SELECT kid FROM fresh)
),
replaced AS (
    UPDATE signing_keys
    SET private_jwe = fresh.private_jwe, kek_id = :kekId
    FROM fresh
    WHERE signing_keys.kid = fresh.kid
    RETURNING signing_keys.kid
),
noted AS (
    INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'keys_rewrapped', 'key_encryption_key', :kekId, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'keys', keys,
                              'before', jsonb_build_object('kek_ids', kek_ids),
                              'after', jsonb_build_object('kek_ids', jsonb_build_array(CAST(:kekId AS text))))
    FROM former
)
SELECT count(*) FROM replaced
