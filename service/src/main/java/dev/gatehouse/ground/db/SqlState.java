package dev.gatehouse.ground.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What PostgreSQL's five letters mean to us (its manual, appendix A). */
public final class SqlState {
    private static final Set<String> LOST_A_LOCK = Set.of("40P01", "55P03");
    private static final Set<String> OVERLOADED_OR_GONE =
            Set.of("40P01", "55P03", "57014", "53300", "57P01", "57P02", "57P03");

    private SqlState() {}

    /** A deadlock's victim or a lock not had in time: nothing was written, so a second attempt is safe. */
    public static boolean lostALock(Throwable failure) {
        return of(failure).filter(LOST_A_LOCK::contains).isPresent();
    }

    /** The database is slow, full, restarting or unreachable: 503, and try again later. */
    public static boolean isUnavailable(Throwable failure) {
        return isPoolExhausted(failure)
                || of(failure)
                        .filter(state -> state.startsWith("08") || OVERLOADED_OR_GONE.contains(state))
                        .isPresent();
    }

    public static boolean isUniqueViolation(Throwable failure) {
        return of(failure).filter("23505"::equals).isPresent();
    }

    private static boolean isPoolExhausted(Throwable failure) {
        return causes(failure).anyMatch(SQLTransientConnectionException.class::isInstance);
    }

    private static Optional<String> of(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
