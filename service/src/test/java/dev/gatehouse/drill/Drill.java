package dev.gatehouse.drill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.OwnPostgres;
import dev.gatehouse.testkit.TestDatabase;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** {@code make drill}: stages one incident on a server in use, and tells what it was and how long it lasted once somebody ended it. */
final class Drill {
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** An alarm that comes and goes is not over. */
    private static final int QUIET_LOOKS = 4;

    /** The last opened first. */
    private static final Deque<AutoCloseable> OPENED = new ConcurrentLinkedDeque<>();

    private Drill() {}

    public static void main(String... names) {
        Optional<Incident> incident = names.length == 0 ? Optional.of(any()) : named(names[0]);
        if (incident.isEmpty()) {
            System.err.println("no incident " + names[0] + "; there are "
                    + Incidents.ALL.stream().map(Incident::name).collect(Collectors.joining(", ")));
            System.exit(2);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(Drill::close)); // at a Ctrl-C as well
        TestDatabase database = opened(new OwnPostgres()).database();
        stage(incident.orElseThrow(), opened(Scene.on(database)), database);
        System.exit(0); // whoever was held up by the incident may still wait
    }

    private static void stage(Incident incident, Scene scene, TestDatabase database) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        System.out.print(banner(scene, database));
        quiet(scene, incident);
        System.out.println("\nIt is three in the morning, and your telephone rings.");
        incident.cause().on(scene);
        long begun = System.nanoTime();
        while (!isTold(scene, incident)) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        quiet(scene, incident);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf(
                "%nIt is over, after %d:%02d: %s (docs/runbook.md).%n",
                took.toMinutes(), took.toSecondsPart(), incident.chapter());
    }

    private static <T extends AutoCloseable> T opened(T one) {
        OPENED.push(one);
        return one;
    }

    private static void close() {
        for (AutoCloseable one : OPENED) {
            try {
                one.close();
            } catch (Exception | AssertionError e) {
                System.err.println("not closed: " + e);
            }
        }
    }

    private static Incident any() {
        return Incidents.ALL.get(ThreadLocalRandom.current().nextInt(Incidents.ALL.size()));
    }

    private static Optional<Incident> named(String name) {
        return Incidents.ALL.stream()
                .filter(incident -> incident.name().equals(name))
                .findFirst();
    }

    private static void quiet(Scene scene, Incident incident) {
        for (int looks = 0; looks < QUIET_LOOKS; looks++) {
            LockSupport.parkNanos(LOOK.toNanos());
            if (isTold(scene, incident)) {
                looks = -1;
            }
        }
    }

    /** A server that does not answer is not well; at a Ctrl-C it has been closed. */
    private static boolean isTold(Scene scene, Incident incident) {
        try {
            return scene.tellsOf(incident);
        } catch (AssertionError noAnswer) {
            return true;
        }
    }

    private static String banner(Scene scene, TestDatabase database) {
        String admin = scene.gatehouse().admin().base();
        return """

            A server is in use, and soon something will be wrong with it.

              console   %1$s/console/     token %2$s
              shell     export GATEHOUSE_ADMIN_URL=%1$s GATEHOUSE_OPERATOR_TOKEN=%2$s
                        admin() { scripts/java -jar service/target/gatehouse.jar admin "$@"; }
                        admin watch
              psql      PGPASSWORD=%3$s psql '%4$s' %5$s

            Find out what it is, end it (docs/runbook.md), and this ends too. Ctrl-C gives up.
            """.formatted(
                        admin,
                        AdminApi.DEMO_TOKEN,
                        database.password(),
                        database.jdbcUrl().replaceFirst("^jdbc:", ""),
                        database.user());
    }
}
