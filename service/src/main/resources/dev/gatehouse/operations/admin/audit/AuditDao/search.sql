-- promises: outbox_pkey, outbox_sent_pkey, audit_events_pkey; <= 600 buffers
-- The pages of the ten thousand events between floor and ceiling at most, when hardly one passes. An event is in the
-- outbox, on its way over Kafka, or relayed, in one table at any moment: it moves in one transaction, and this is one snapshot.
SELECT event_id, category, action, tenant_id, aggregate_type AS target_type, aggregate_id AS target_id,
       payload ->> 'actor' AS actor, payload ->> 'reason' AS reason,
       (payload -> 'before')::text AS before, (payload -> 'after')::text AS after,
       (payload - CAST('{actor,reason,before,after}' AS text[]))::text AS details,
       request_id, created_at, origin::text AS origin
FROM audit_trail
WHERE event_id >= :floor AND event_id < :ceiling
  AND (CAST(:filter.category AS text) IS NULL OR category = :filter.category)
  AND (CAST(:filter.action AS text) IS NULL OR action = :filter.action)
  AND (CAST(:filter.tenantId AS uuid) IS NULL OR tenant_id = :filter.tenantId)
  AND (CAST(:filter.targetType AS text) IS NULL OR aggregate_type = :filter.targetType)
  AND (CAST(:filter.targetId AS text) IS NULL OR aggregate_id = :filter.targetId)
  AND (CAST(:filter.actor AS text) IS NULL OR payload ->> 'actor' = :filter.actor)
  AND (CAST(:filter.requestId AS text) IS NULL OR request_id = :filter.requestId)
  AND (CAST(:filter.since AS timestamptz) IS NULL OR created_at >= :filter.since)
  AND (CAST(:filter.until AS timestamptz) IS NULL OR created_at < :filter.until)
ORDER BY event_id DESC
LIMIT :limit
