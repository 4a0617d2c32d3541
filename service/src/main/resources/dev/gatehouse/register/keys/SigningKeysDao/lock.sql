-- cold: one writer of signing_keys at a time; until the transaction's end
SELECT pg_advisory_xact_lock(hashtextextended('gatehouse signing_keys', 0)) IS NOT NULL
