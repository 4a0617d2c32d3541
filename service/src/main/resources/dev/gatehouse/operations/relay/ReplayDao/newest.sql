-- cold: when an operator replays
SELECT GREATEST(0, (SELECT max(event_id) FROM outbox_sent), (SELECT max(event_id) FROM audit_events))
