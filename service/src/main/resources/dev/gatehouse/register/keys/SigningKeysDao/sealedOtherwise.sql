-- cold: a change of the key-encryption key, after lock.sql in the same transaction; also reads keys that are over, since their
-- tokens may lie anywhere and the former key-encryption key is to be destroyed
SELECT k.kid,
       k.algorithm,
       k.private_jwe,
       k.kek_id,
       k.sign_from,
       k.retire_at,
       k.verify_until
FROM signing_keys k
WHERE k.kek_id <> :kekId
ORDER BY k.kid
