package dev.gatehouse.ground.db;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A pool of the server while it is open: what it lends, how it is, and its size, which may change under way. */
public final class OpenPool implements AutoCloseable {
    private final HikariDataSource pool;
    private final Loans loans;
    private final int most;

    OpenPool(HikariDataSource pool, Loans loans, int most) {
        this.pool = pool;
        this.loans = loans;
        this.most = most;
    }

    public String name() {
        return pool.getPoolName();
    }

    public DataSource dataSource() {
        return pool;
    }

    public PoolState state() {
        return PoolState.of(pool);
    }

    /** The largest size there may be. */
    public int most() {
        return most;
    }

    public int size() {
        return pool.getMaximumPoolSize();
    }

    /**
     * From now on until the process ends. For a smaller size every connection is opened anew, the idle ones now and the lent
     * ones once they are back: Hikari lets no connection of a pool of fixed size go otherwise.
     */
    public void resize(int size) {
        boolean smaller = size < size();
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(size);
        if (smaller) {
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Counts and tells once what has been out for too long. To be called every second or so. */
    public void lookForLeaks() {
        loans.look();
    }

    @Override
    public void close() {
        pool.close();
    }
}
