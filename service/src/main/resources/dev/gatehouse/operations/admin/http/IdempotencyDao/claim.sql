-- cold: once for each create that carries a key
-- A key that is over may be used anew, also before the sweep took it.
INSERT INTO idempotency_keys (actor, key, fingerprint, expires_at)
SELECT :actor, :key, :fingerprint, clock_timestamp() + :offset + :kept
ON CONFLICT (actor, key) DO UPDATE
SET fingerprint = excluded.fingerprint, made = NULL, created_at = clock_timestamp(), expires_at = excluded.expires_at
WHERE idempotency_keys.expires_at <= clock_timestamp() + :offset
