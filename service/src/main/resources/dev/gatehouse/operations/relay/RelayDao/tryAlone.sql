-- cold: every batch of the relay
-- One relay on the whole database, so that the order of the numbers is kept. The lock ends with the transaction, which the
-- server ends itself if the relay falls asleep in it.
SELECT pg_try_advisory_xact_lock(7160419, 2)
FROM (SELECT set_config('idle_in_transaction_session_timeout', '30s', true) OFFSET 0) bound
