--liquibase formatted sql

--changeset gatehouse:037-outbox-sent
--comment: what the relay gave to Kafka and the audit's consumer has not brought back yet. A row is in exactly one of outbox, outbox_sent and audit_events, and audit_trail is all three. A table of its own and no column of the outbox: what waits there is found by its primary key, and no request pays for another index
CREATE TABLE outbox_sent (
    event_id       bigint      PRIMARY KEY,
    category       text        NOT NULL CHECK (category IN ('compliance', 'security', 'ops')),
    action         text        NOT NULL,
    tenant_id      uuid,
    aggregate_type text        NOT NULL,
    aggregate_id   text        NOT NULL,
    request_id     text,
    payload        jsonb       NOT NULL,
    origin         jsonb,
    created_at     timestamptz NOT NULL,
    sent_at        timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
CREATE OR REPLACE VIEW audit_trail AS
    SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
    FROM outbox
    UNION ALL
    SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
    FROM outbox_sent
    UNION ALL
    SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
    FROM audit_events;
--rollback CREATE OR REPLACE VIEW audit_trail AS SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at FROM outbox UNION ALL SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at FROM audit_events; INSERT INTO audit_events SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at FROM outbox_sent ON CONFLICT (event_id) DO NOTHING; DROP TABLE outbox_sent;
