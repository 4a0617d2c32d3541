-- cold: every batch that is published
-- As they go over the wire, made here so that no number and no time loses a digit. Without their origin: an address is forgotten
-- after its retention, and what lies in a topic cannot be.
SELECT event_id, category, action, aggregate_type, aggregate_id,
       jsonb_build_object(
           'event_id', event_id, 'category', category, 'action', action, 'tenant_id', tenant_id,
           'aggregate_type', aggregate_type, 'aggregate_id', aggregate_id, 'request_id', request_id,
           'payload', payload, 'created_at', created_at)::text AS json
FROM audit_trail
WHERE event_id = ANY (CAST(:eventIds AS bigint[]))
ORDER BY event_id
