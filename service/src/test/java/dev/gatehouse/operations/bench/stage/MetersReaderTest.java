package dev.gatehouse.operations.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.postgres.PostgresBinaries;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetersReaderTest {
    private static final String BUSY = "SELECT count(*) FROM generate_series(1, 2000000)";

    private StagedDatabase database;
    private MetersReader meters;
    private Handle client;

    @BeforeAll
    void start() {
        database = StagedDatabase.start(PostgresBinaries.onClassPath()
                .cachedIn(Path.of(System.getProperty("gatehouse.root"), "service/target/postgres")));
        meters = new MetersReader(database, List.of());
        client = database.jdbi().open();
        client.execute("CREATE TABLE written (data text)");
    }

    @AfterAll
    void stop() {
        client.close();
        meters.close();
        database.close();
    }

    @Test
    void countsExactlyTheStatementsOfOthers() {
        Meters before = meters.read();
        for (int i = 0; i < 25; i++) {
            client.select("SELECT " + (i % 2 == 0 ? "1" : "now()"))
                    .mapTo(String.class)
                    .one();
        }
        meters.read();

        assertThat(meters.read().minus(before).statements()).isEqualTo(25);
    }

    @Test
    void countsTransactionsOnceTheirBackendToldThem() {
        flush();
        Meters before = meters.read();
        for (int i = 0; i < 25; i++) {
            client.execute("SELECT data FROM written");
        }
        flush();

        assertThat(meters.read().minus(before).transactions()).isGreaterThanOrEqualTo(26);
    }

    /** Only what touched a table is told. */
    private void flush() {
        client.execute("SELECT pg_stat_force_next_flush() FROM (SELECT count(*) FROM written) c");
    }

    @Test
    void theWriteAheadLogGrowsByWhatIsWritten() {
        Meters before = meters.read();
        client.execute("INSERT INTO written VALUES (repeat('x', 1500))");

        assertThat(meters.read().minus(before).walBytes()).isBetween(1500L, 100_000L);
    }

    @Test
    void theDatabasesTimeHoldsThatOfConnectionsThatEnded() {
        Meters before = meters.read();
        database.jdbi().useHandle(handle -> handle.execute(BUSY));
        Meters used = meters.read().minus(before);

        assertThat(used.databaseCpu()).isBetween(0.02, 60.0);
        assertThat(used.loadCpu()).isNotNegative();
        assertThat(used.serviceCpu()).isZero();
    }

    @Test
    void theDatabasesTimeHoldsThatOfConnectionsThatLive() {
        Meters before = meters.read();
        client.execute(BUSY);

        assertThat(meters.read().minus(before).databaseCpu()).isBetween(0.02, 60.0);
    }

    @Test
    void isDurable() {
        assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                .allSatisfy(setting -> assertThat(client.select("SHOW " + setting)
                                .mapTo(String.class)
                                .one())
                        .isEqualTo("on"));
    }
}
