-- cold: asked by operators while something waits, or did a moment ago
WITH wait AS (
    SELECT waiting.pid, holder.pid AS holder
    FROM pg_stat_activity AS waiting
    CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) AS holder (pid)
    WHERE waiting.datname = current_database() AND waiting.wait_event_type = 'Lock'
),
held AS (
    SELECT l.pid, l.mode, CAST(CAST(l.relation AS regclass) AS text) AS name
    FROM pg_locks AS l
    JOIN pg_class AS c ON c.oid = l.relation
    WHERE l.granted
        AND l.locktype = 'relation'
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND c.relkind IN ('r', 'p')
        AND c.relnamespace <> CAST('pg_catalog' AS regnamespace)
        AND l.mode <> 'AccessShareLock'
)
SELECT
    holder.pid, holder.usename AS role, holder.application_name AS application, host(holder.client_addr) AS address,
    holder.state, holder.xact_start AS since, upper(substring(holder.query FROM '^\s*(\w+)')) AS statement,
    CAST((SELECT count(DISTINCT pid) FROM wait WHERE wait.holder = holder.pid) AS int) AS waiting,
    (SELECT string_agg(DISTINCT name, ', ') FROM held WHERE held.pid = holder.pid) AS locked
FROM pg_stat_activity AS holder
WHERE (
        holder.pid IN (SELECT holder FROM wait)
        -- nobody waits between two tries, but whoever writes would
        OR holder.pid IN (
            SELECT pid FROM held WHERE mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
        )
    )
    AND holder.pid NOT IN (SELECT pid FROM wait)
ORDER BY waiting DESC, since
