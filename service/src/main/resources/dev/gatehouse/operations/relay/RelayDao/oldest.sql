-- cold: every batch of the relay
-- No row is locked: one relay runs at a time, and a lock of each row would be written to the disk for nothing.
-- No cursor that outlives a walk either: a number may be given before another and commit after it.
SELECT event_id FROM outbox WHERE event_id > :after ORDER BY event_id LIMIT :limit
