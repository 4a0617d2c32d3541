package dev.gatehouse.ground.db;

import dev.gatehouse.ground.kernel.Gate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * A pool behind a gate of its size: who needs a connection waits at the gate and nowhere else, and who needs none never waits
 * for those who do. A refusal is {@link SqlState#isUnavailable}.
 */
public final class GatedConnections implements ConnectionFactory {
    private final DataSource pool;
    private final Gate gate;

    public GatedConnections(DataSource pool, Gate gate) {
        this.pool = pool;
        this.gate = gate;
    }

    @Override
    public Connection openConnection() throws SQLException {
        enter();
        boolean taken = false;
        try {
            Connection connection = pool.getConnection();
            taken = true;
            return connection;
        } finally {
            if (!taken) {
                gate.leave();
            }
        }
    }

    /** Jdbi calls it once for each that it opened. The pool has it back before the next one is let in. */
    @Override
    public void closeConnection(Connection connection) throws SQLException {
        try {
            connection.close();
        } finally {
            gate.leave();
        }
    }

    private void enter() throws SQLException {
        try {
            if (!gate.enter()) {
                throw new Refused("too many wait for a connection");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted while waiting for a connection");
        }
    }

    private static final class Refused extends SQLTransientConnectionException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }

        /** A refusal is an answer, not a fault, and has to be cheap. */
        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
