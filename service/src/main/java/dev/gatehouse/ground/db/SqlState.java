package dev.gatehouse.ground.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What PostgreSQL's five letters mean to us (its manual, appendix A). */
public final class SqlState {
    /** What a primary answers that another one has succeeded. */
    static final String READ_ONLY = "25006";

    private static final Set<String> LOST_A_LOCK = Set.of("40P01", "55P03");
    private static final Set<String> OVERLOADED_OR_GONE =
            Set.of("40P01", "55P03", "57014", "57P01", "57P02", "57P03", READ_ONLY);
    /** Connection exceptions; insufficient resources, a full disk among them; errors outside of PostgreSQL, such as of a disk. */
    private static final Set<String> CLASSES_OF_TROUBLE = Set.of("08", "53", "58");

    private SqlState() {}

    /** A deadlock's victim or a lock not had in time: nothing was written, so a second attempt is safe. */
    public static boolean lostALock(Throwable failure) {
        return of(failure).filter(LOST_A_LOCK::contains).isPresent();
    }

    /** The database is slow, full, read-only, restarting or unreachable: 503, and try again later. */
    public static boolean isUnavailable(Throwable failure) {
        return isPoolExhausted(failure)
                || of(failure)
                        .filter(state -> CLASSES_OF_TROUBLE.contains(state.substring(0, 2))
                                || OVERLOADED_OR_GONE.contains(state))
                        .isPresent();
    }

    /** Nobody listens, or the server is not yet or no longer ready to. */
    static boolean isAway(Throwable failure) {
        return of(failure)
                .filter(state -> state.startsWith("08") || state.equals("57P03"))
                .isPresent();
    }

    public static boolean isUniqueViolation(Throwable failure) {
        return of(failure).filter("23505"::equals).isPresent();
    }

    /** The role that asked may not do that. */
    public static boolean lacksARight(Throwable failure) {
        return of(failure).filter("42501"::equals).isPresent();
    }

    /** A value is none of its column's, or not one that the table may hold: it will not be at the next attempt either. */
    public static boolean refusesAValue(Throwable failure) {
        return of(failure)
                .filter(state -> state.startsWith("22") || state.startsWith("23"))
                .isPresent();
    }

    /** No connection was to be had in time, so nothing was sent. */
    public static boolean isPoolExhausted(Throwable failure) {
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
