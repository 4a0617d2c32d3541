-- promises: outbox_pkey; <= 6 buffers
SELECT COALESCE(max(event_id), 0) FROM outbox
