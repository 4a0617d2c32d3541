package dev.gatehouse.operations.bench.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words in which a {@link Cell} says what was otherwise than shipped; tables and budgets find cells by them. */
public final class Setting {
    /** The flow's own statements over JDBC, without a server. */
    public static final String STRAIGHT = "straight";

    public static final String OVERLOAD = "four times its capacity";
    public static final String BESIDE_SWEEP = "beside a sweep";
    public static final String FEW_SESSIONS = "10 k sessions";
    public static final String MANY_SESSIONS = "5 M sessions";
    public static final String NO_CACHES = "no caches";

    /** Token exchange, whose write path is changed again and again meanwhile. */
    public static final String SWITCHED = "switched path";

    private static final String PATH = " path";
    private static final String DELAY = " ms to the database";

    private Setting() {}

    /**
     * A choice of caches at a distance from the database.
     *
     * @param caches such as {@link #NO_CACHES}; empty: as shipped
     * @param millis added to each way there and back together; 0: none
     */
    public static String of(String caches, int millis) {
        return Stream.of(caches, millis == 0 ? "" : millis + DELAY)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** A write path of token exchange at a distance from the database. */
    public static String ofPath(String path, int millis) {
        return of(path + PATH, millis);
    }

    static boolean isOfPath(String setting) {
        return caches(setting).endsWith(PATH);
    }

    /** Whether it is one of {@link #of}, or nothing. */
    static boolean isOfCaches(String setting) {
        return !isOfPath(setting)
                && !Stream.of(STRAIGHT, OVERLOAD, BESIDE_SWEEP, FEW_SESSIONS, MANY_SESSIONS)
                        .anyMatch(setting::equals);
    }

    static String caches(String setting) {
        return Arrays.stream(setting.split(", ", -1))
                .filter(part -> !part.endsWith(DELAY))
                .collect(Collectors.joining(", "));
    }

    static int millis(String setting) {
        return Arrays.stream(setting.split(", ", -1))
                .filter(part -> part.endsWith(DELAY))
                .mapToInt(part -> Integer.parseInt(part.substring(0, part.length() - DELAY.length())))
                .findFirst()
                .orElse(0);
    }
}
