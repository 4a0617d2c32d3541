package dev.gatehouse.guard.plans;

import dev.gatehouse.ground.kernel.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tries every hot statement on the live database, and remembers what came of it. Safe for any number of threads. */
public final class Plans {
    private static final int KEPT = 50;

    private final Jdbi database;
    private final TimeSource time;
    private final Deque<Check> checks = new ArrayDeque<>(); // newest first

    /** @param findings by the statements' names */
    public record Check(Instant at, List<Finding> findings) {
        public long count(Verdict verdict) {
            return findings.stream()
                    .filter(finding -> finding.verdict() == verdict)
                    .count();
        }

        public Optional<Finding> of(String statement) {
            return findings.stream()
                    .filter(finding -> finding.statement().equals(statement))
                    .findFirst();
        }

        private Check withoutPlans() {
            return new Check(at, findings.stream().map(Finding::withoutPlan).toList());
        }
    }

    /** @param database the back pool: no request waits for a connection of it */
    public Plans(Jdbi database, TimeSource time) {
        this.database = database;
        this.time = time;
    }

    /** Takes a connection for about a second. */
    public Check check() {
        Check made = new Check(time.now(), database.withHandle(Plans::tried));
        keep(made);
        return made;
    }

    /** The last fifty of this instance since it started, newest first; only that one has plans, which are large. */
    public synchronized List<Check> history() {
        return List.copyOf(checks);
    }

    public Optional<Check> last() {
        return history().stream().findFirst();
    }

    private synchronized void keep(Check made) {
        if (!checks.isEmpty()) {
            checks.addFirst(checks.removeFirst().withoutPlans());
        }
        checks.addFirst(made);
        if (checks.size() > KEPT) {
            checks.removeLast();
        }
    }

    private static List<Finding> tried(Handle handle) {
        Connection connection = handle.getConnection();
        try {
            Sample sample = Sample.from(connection);
            Indexes there = Indexes.in(connection);
            connection.setAutoCommit(false);
            List<Finding> findings = new ArrayList<>();
            for (HotFile file : HotFiles.all()) {
                findings.add(tried(connection, file, sample, there));
            }
            connection.setAutoCommit(true);
            return List.copyOf(findings);
        } catch (SQLException e) {
            throw new ConnectionException(e); // the pool lends it to nobody as it is
        }
    }

    /** @throws SQLException when the connection is gone */
    private static Finding tried(Connection connection, HotFile file, Sample sample, Indexes there)
            throws SQLException {
        try {
            return Finding.of(file, Explain.run(connection, file, sample.of(file)), there);
        } catch (SQLException e) {
            connection.rollback();
            return Finding.failed(file, e);
        }
    }
}
