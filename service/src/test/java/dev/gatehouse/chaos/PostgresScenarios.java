package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import java.time.Duration;
import java.util.List;

/** Without the database nobody is admitted; what it acknowledged stays. */
final class PostgresScenarios {
    static final Scenario KILLED = Scenario.costly("PostgreSQL kill -9", (cluster, time) -> {
        cluster.postgres().kill();
        Pause.of(time.dividedBy(5));
        cluster.postgres().start();
    });

    static final Scenario SEVERED = Scenario.costly("connections severed mid-statement", (cluster, time) -> {
        for (int i = 0; i < 10; i++) {
            cluster.toPostgres().cut();
            cluster.toPostgres().mend();
            Pause.of(time.dividedBy(10));
        }
    });

    static final Scenario FULL = Scenario.costly("no room for another session", SmallDisk::fill);

    static final List<Scenario> ALL = List.of(
            KILLED,
            SEVERED,
            Scenario.costly("PostgreSQL stopped", (cluster, time) -> {
                cluster.postgres().stop();
                Pause.of(time);
                cluster.postgres().start();
            }),
            Scenario.costly("PostgreSQL restarted, thrice", (cluster, time) -> {
                for (int i = 0; i < 3; i++) {
                    cluster.postgres().stop();
                    cluster.postgres().start();
                    Pause.of(time.dividedBy(4));
                }
            }),
            Scenario.costly("every backend terminated, over and over", (cluster, time) -> {
                for (int i = 0; i < 10; i++) {
                    sql(
                            cluster,
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                                    + " AND datname = current_database()");
                    Pause.of(time.dividedBy(10));
                }
            }),
            Scenario.costly("PostgreSQL slow, 200 ms a message", (cluster, time) -> {
                cluster.toPostgres().holdUp(Duration.ofMillis(200));
                Pause.of(time);
                cluster.toPostgres().mend();
            }),
            Scenario.costly("PostgreSQL silent, connections half open", (cluster, time) -> {
                cluster.toPostgres().silence();
                Pause.of(time);
                cluster.toPostgres().mend();
            }),
            Scenario.costly("the way to PostgreSQL narrow, 20 kB/s a connection", (cluster, time) -> {
                cluster.toPostgres().narrow(20_000);
                Pause.of(time);
                cluster.toPostgres().mend();
            }),
            Scenario.costly("PostgreSQL read-only", (cluster, time) -> {
                sql(cluster, "ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
                Pause.of(time);
                sql(
                        cluster,
                        "SET default_transaction_read_only = off",
                        "ALTER SYSTEM RESET default_transaction_read_only",
                        "SELECT pg_reload_conf()");
            }),
            FULL);

    private PostgresScenarios() {}

    private static void sql(Cluster cluster, String... statements) {
        cluster.postgres().jdbi().useHandle(handle -> {
            for (String one : statements) {
                handle.execute(one);
            }
        });
    }
}
