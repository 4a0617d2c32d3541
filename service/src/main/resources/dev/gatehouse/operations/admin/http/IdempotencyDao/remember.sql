-- cold: once for each create that carries a key
UPDATE idempotency_keys SET made = :made WHERE actor = :actor AND key = :key
