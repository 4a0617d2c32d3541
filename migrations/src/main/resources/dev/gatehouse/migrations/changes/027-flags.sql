--liquibase formatted sql

--changeset gatehouse:027-flags
--comment: what operators switch while servers run; a row for everybody (tenant_id null) or for one tenant. Which flags there are, and what their values mean, the code says
CREATE TABLE flags (
    name            text        NOT NULL,
    tenant_id       uuid,
    value           text        NOT NULL,
    rollout_value   text,
    rollout_percent integer     CHECK (rollout_percent BETWEEN 0 AND 100),
    updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK ((rollout_value IS NULL) = (rollout_percent IS NULL)),
    CONSTRAINT flags_name_tenant UNIQUE NULLS NOT DISTINCT (name, tenant_id)
);
--rollback DROP TABLE flags;
