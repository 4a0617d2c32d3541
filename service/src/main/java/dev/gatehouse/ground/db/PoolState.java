package dev.gatehouse.ground.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * A pool of connections at this moment.
 *
 * @param waiting how many wait for a connection
 */
public record PoolState(String name, int active, int idle, int waiting, int max) {
    public static PoolState of(HikariDataSource pool) {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new PoolState(
                pool.getPoolName(),
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                pool.getMaximumPoolSize());
    }
}
