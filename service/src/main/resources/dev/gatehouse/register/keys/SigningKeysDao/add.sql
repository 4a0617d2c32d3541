-- cold: at the first start, once in keys.rotateEvery and on demand, after lock.sql in the same transaction
-- compare and set: the key is added only if the one without a successor is still the one the caller saw
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() + :times.offset AS now
),
present AS MATERIALIZED (
    SELECT k.kid FROM signing_keys k WHERE k.algorithm = :key.algorithm AND k.retire_at IS NULL
),
due AS MATERIALIZED (   -- an algorithm's first key has nobody to wait for
    SELECT c.now, CASE WHEN p.kid IS NULL THEN c.now ELSE c.now + :times.lead END AS sign_from, p.kid AS replaced
    FROM clock c
    LEFT JOIN present p ON true
    WHERE p.kid IS NOT DISTINCT FROM CAST(:replaced AS text)
),
added AS (
    INSERT INTO signing_keys (kid, algorithm, public_jwk, private_jwe, kek_id, publish_at, sign_from)
    SELECT :key.kid, :key.algorithm, CAST(:key.publicJwk AS jsonb), :key.privateJwe, :key.kekId, d.now, d.sign_from
    FROM due d
    RETURNING kid, algorithm, sign_from
),
retired AS (
    UPDATE signing_keys
    SET retire_at = (SELECT d.sign_from FROM due d),
        verify_until = (SELECT d.sign_from + :times.longestToken FROM due d)
    WHERE kid = (SELECT d.replaced FROM due d)
),
announced AS (
    INSERT INTO changes (topic, subject) SELECT 'key', a.kid FROM added a
),
noted AS (
    INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'keys_rotated', 'key', a.kid, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_strip_nulls(jsonb_build_object('kid', d.replaced)),
                              'after', jsonb_build_object('kid', a.kid, 'algorithm', a.algorithm, 'sign_from', a.sign_from))
    FROM added a, due d
)
SELECT 'done' AS outcome, a.algorithm, a.kid, a.sign_from, d.replaced FROM added a, due d
