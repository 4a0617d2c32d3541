-- cold: a worker reads these few rows every keys.refreshEvery
SELECT k.kid,
       k.algorithm,
       k.private_jwe,
       k.kek_id,
       k.sign_from,
       k.retire_at,
       k.verify_until
FROM signing_keys k
WHERE k.publish_at <= clock_timestamp() + :offset
  AND (k.verify_until IS NULL OR k.verify_until > clock_timestamp() + :offset)
ORDER BY k.sign_from, k.kid
