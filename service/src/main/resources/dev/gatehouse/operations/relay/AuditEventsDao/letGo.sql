-- cold: every batch of the relay
DELETE FROM outbox WHERE event_id = ANY (CAST(:eventIds AS bigint[]))
