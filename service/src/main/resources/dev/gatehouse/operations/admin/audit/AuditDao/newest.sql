-- promises: outbox_pkey, audit_events_pkey; <= 12 buffers
SELECT GREATEST(0, (SELECT max(event_id) FROM outbox), (SELECT max(event_id) FROM audit_events))
