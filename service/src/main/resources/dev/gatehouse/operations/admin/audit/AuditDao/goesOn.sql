-- promises: outbox_pkey, outbox_sent_pkey, audit_events_pkey; <= 16 buffers
-- Numbers and times are given together, so the event next below tells how old all others there are; the minute is for a clock
-- that was set.
SELECT EXISTS (
    SELECT 1
    FROM (SELECT created_at FROM audit_trail WHERE event_id < :floor ORDER BY event_id DESC LIMIT 1) below
    WHERE CAST(:since AS timestamptz) IS NULL OR created_at > CAST(:since AS timestamptz) - interval '1 minute'
)
