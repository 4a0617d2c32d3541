-- cold: of the bench
CREATE EXTENSION pg_stat_statements;
CREATE ROLE gatehouse_bench NOLOGIN IN ROLE pg_monitor
