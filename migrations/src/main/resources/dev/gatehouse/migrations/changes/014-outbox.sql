--liquibase formatted sql

--changeset gatehouse:014-outbox
--comment: audit events commit with the act they tell of. payload carries ids only; origin (address, agent) is personal and is emptied after its retention
CREATE TABLE outbox (
    event_id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category       text        NOT NULL CHECK (category IN ('compliance', 'security', 'ops')),
    action         text        NOT NULL,
    tenant_id      uuid,
    aggregate_type text        NOT NULL,
    aggregate_id   text        NOT NULL,
    request_id     text,
    payload        jsonb       NOT NULL DEFAULT '{}',
    origin         jsonb,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 90);
--rollback DROP TABLE outbox;
