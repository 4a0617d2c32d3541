-- promises: outbox_pkey, outbox_sent_pkey, audit_events_pkey; <= 16 buffers
SELECT GREATEST(0, (SELECT max(event_id) FROM outbox), (SELECT max(event_id) FROM outbox_sent), (SELECT max(event_id) FROM audit_events))
