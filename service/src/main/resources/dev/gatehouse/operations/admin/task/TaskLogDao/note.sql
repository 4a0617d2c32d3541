-- cold: when an operator runs a task that changes no row of its own
INSERT INTO outbox (category, action, aggregate_type, aggregate_id, request_id, payload)
VALUES ('compliance', 'task_run', 'task', :task, CAST(:act.requestId AS text),
        jsonb_build_object('actor', CAST(:act.actor AS text), 'reason', CAST(:act.reason AS text), 'arguments', CAST(:arguments AS jsonb)))
