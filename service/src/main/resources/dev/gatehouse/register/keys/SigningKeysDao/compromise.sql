-- cold: an incident; after lock.sql in the same transaction
-- Ends a key now and keeps its algorithm's chain without a gap, where a key's retire_at is its successor's sign_from:
--   it signs:          its published successor signs from now on, or the spare does, which nobody has heard of yet
--   it is published:   its predecessor signs on until the one after it, or the spare when that has become known
--   it only verifies:  nobody has to take its place
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() + :times.offset AS now
),
k AS MATERIALIZED (
    SELECT kid, algorithm, sign_from, retire_at, verify_until FROM signing_keys WHERE kid = :kid
),
heir AS MATERIALIZED (
    SELECT h.kid, h.sign_from
    FROM signing_keys h, k
    WHERE h.algorithm = k.algorithm AND h.sign_from = k.retire_at AND h.kid <> k.kid
),
v AS MATERIALIZED (
    SELECT CASE WHEN k.verify_until <= c.now THEN 'already' ELSE 'done' END AS verdict,
           CASE WHEN k.retire_at <= c.now THEN 'verifies' WHEN k.sign_from <= c.now THEN 'signs' ELSE 'published' END AS phase,
           c.now, k.kid, k.algorithm, k.sign_from, k.retire_at, k.verify_until,
           h.kid AS heir, h.sign_from AS heir_from
    FROM clock c CROSS JOIN k LEFT JOIN heir h ON true
),
d AS MATERIALIZED ( -- who comes after it, and when
    SELECT COALESCE(heir, CAST(:spare.kid AS text)) AS kid, heir,
           CASE phase WHEN 'signs' THEN now ELSE COALESCE(heir_from, now + :times.lead) END AS sign_from
    FROM v
    WHERE verdict = 'done' AND phase <> 'verifies'
),
added AS (
    INSERT INTO signing_keys (kid, algorithm, public_jwk, private_jwe, kek_id, publish_at, sign_from)
    SELECT :spare.kid, v.algorithm, CAST(:spare.publicJwk AS jsonb), :spare.privateJwe, :spare.kekId, v.now, d.sign_from
    FROM d, v
    WHERE d.heir IS NULL AND v.algorithm = :spare.algorithm
),
moved AS (
    UPDATE signing_keys SET sign_from = (SELECT sign_from FROM d) WHERE kid = (SELECT heir FROM d)
),
predecessor AS (
    UPDATE signing_keys
    SET retire_at = (SELECT sign_from FROM d), verify_until = (SELECT sign_from + :times.longestToken FROM d)
    WHERE algorithm = (SELECT algorithm FROM v WHERE verdict = 'done' AND phase = 'published')
      AND retire_at = (SELECT sign_from FROM v)
),
ended AS (
    UPDATE signing_keys
    SET retire_at = LEAST(retire_at, (SELECT now FROM v)), verify_until = (SELECT now FROM v)
    WHERE kid = (SELECT kid FROM v WHERE verdict = 'done')
),
announced AS (
    INSERT INTO changes (topic, subject)
    SELECT 'key', kid FROM v WHERE verdict = 'done'
    UNION ALL
    SELECT 'key', kid FROM d
),
noted AS (
    INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload)
    SELECT 'compliance', 'key_compromised', 'key', v.kid, CAST(:act.requestId AS text),
           jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text),
                              'before', jsonb_strip_nulls(jsonb_build_object('verify_until', v.verify_until)),
                              'after', jsonb_strip_nulls(jsonb_build_object(
                                  'verify_until', v.now, 'successor', d.kid, 'sign_from', d.sign_from)))
    FROM v LEFT JOIN d ON true
    WHERE v.verdict = 'done'
)
SELECT v.verdict AS outcome, v.kid, v.algorithm, COALESCE(CASE v.verdict WHEN 'already' THEN v.verify_until END, v.now) AS ended_at,
       d.kid AS successor, d.sign_from
FROM v LEFT JOIN d ON true
