-- cold: of the bench
-- Statements are counted when each ends, and those of the reader's own role are left out. Transactions are told by each backend
-- once a second at most, and by one that fell idle within ten. The WAL is counted as it is written into memory.
SELECT (SELECT COALESCE(sum(calls), 0)
        FROM pg_stat_statements(false)
        WHERE dbid = d.oid AND userid <> CAST(current_user AS regrole)) AS statements,
       (SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datid = d.oid) AS transactions,
       CAST(pg_current_wal_insert_lsn() - '0/0' AS bigint) AS wal_bytes
FROM pg_database d
WHERE d.datname = current_database()
