-- cold: before each batch of a sweep
-- One batch at a time on the whole database, whoever sweeps. The lock ends with the transaction, which the server ends itself
-- if the sweeper falls asleep in it: a leader that hangs hinders nobody for longer.
SELECT pg_try_advisory_xact_lock(7160419, 1)
FROM (SELECT set_config('idle_in_transaction_session_timeout', '10s', true) OFFSET 0) bound
