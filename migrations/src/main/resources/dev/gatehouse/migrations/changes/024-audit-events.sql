--liquibase formatted sql

--changeset gatehouse:024-audit-events
--comment: where the relay puts what the outbox holds: a row is in exactly one of both, under one number. audit_trail is both, for those who read. The outbox is a queue now: it is filled and emptied, never updated but for an origin that is forgotten, and vacuumed by count, since a share of almost nothing says nothing
CREATE TABLE audit_events (
    event_id       bigint      PRIMARY KEY,
    category       text        NOT NULL CHECK (category IN ('compliance', 'security', 'ops')),
    action         text        NOT NULL,
    tenant_id      uuid,
    aggregate_type text        NOT NULL,
    aggregate_id   text        NOT NULL,
    request_id     text,
    payload        jsonb       NOT NULL,
    origin         jsonb,
    created_at     timestamptz NOT NULL
);
CREATE VIEW audit_trail AS
    SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
    FROM outbox
    UNION ALL
    SELECT event_id, category, action, tenant_id, aggregate_type, aggregate_id, request_id, payload, origin, created_at
    FROM audit_events;
ALTER TABLE outbox SET (fillfactor = 100, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
--rollback ALTER TABLE outbox SET (fillfactor = 90); ALTER TABLE outbox RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold); DROP VIEW audit_trail; INSERT INTO outbox OVERRIDING SYSTEM VALUE SELECT * FROM audit_events; DROP TABLE audit_events;
