--liquibase formatted sql

--changeset gatehouse:018-users-tenant runInTransaction:false
--comment: UsersDao.list, a tenant's users page by page; users_email begins with the tenant too, but a cursor over it would carry an address. A user made costs 130 bytes more of WAL and 88 of disk, an update nothing: it stays HOT
-- what an earlier attempt left when it was broken off is invalid
DROP INDEX CONCURRENTLY IF EXISTS users_tenant;
SET statement_timeout = 0;
CREATE INDEX CONCURRENTLY users_tenant ON users (tenant_id, user_id);
RESET statement_timeout;
--rollback DROP INDEX users_tenant;
