-- cold: when a create is sent again
SELECT fingerprint, made FROM idempotency_keys WHERE actor = :actor AND key = :key
