package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import io.dropwizard.util.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class MigrationsTest {
    @Test
    void everyChangeCanBeTakenBackAndMadeAgain(TestDatabase database) {
        Migrations migrations = new Migrations(dataSource(database), Set.of());
        assertThat(migrations.pending()).isEmpty();

        List<String> before = schema(database.back());
        migrations.rollBack(before.size());
        assertThat(schema(database.back())).isEmpty();
        assertThat(migrations.pending()).hasSizeGreaterThanOrEqualTo(16);

        migrations.run();
        assertThat(schema(database.back())).isEqualTo(before);
    }

    @Test
    void instancesThatStartTogetherWaitForEachOther(TestDatabase database) {
        new Migrations(dataSource(database), Set.of()).rollBack(3);

        Racers.race(3, () -> {
            new Migrations(dataSource(database), Set.of()).run();
            return true;
        });

        assertThat(new Migrations(dataSource(database), Set.of()).pending()).isEmpty();
    }

    @Test
    void aLockLeftBehindByADeadInstanceHoldsNobodyUp(TestDatabase database) {
        Migrations migrations = new Migrations(dataSource(database), Set.of());
        migrations.rollBack(1);
        database.back()
                .useHandle(
                        h -> h.execute(
                                "UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'a dead one'"));

        migrations.run();

        assertThat(migrations.pending()).isEmpty();
    }

    @Test
    void aChangeMayTakeLongerThanARequest(TestDatabase database) throws Exception {
        try (var impatient = Pool.BACK.open(impatient(database));
                Handle other = database.back().open()) {
            new Migrations(impatient, Set.of()).rollBack(1);
            other.begin();
            other.execute("LOCK TABLE refresh_tokens");

            var done = CompletableFuture.runAsync(() -> new Migrations(impatient, Set.of()).run());
            Eventually.holds("it waits for longer than any request may", () -> isHeldUp(other));
            other.rollback();

            done.get(1, TimeUnit.MINUTES);
        }
        assertThat(new Migrations(dataSource(database), Set.of()).pending()).isEmpty();
    }

    private static boolean isHeldUp(Handle handle) {
        return handle.select("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND wait_event_type = 'Lock' AND clock_timestamp() - query_start > interval '500 ms')")
                .mapTo(Boolean.class)
                .one();
    }

    private static DatabaseConfig impatient(TestDatabase database) {
        DatabaseConfig config = database.config(2);
        return new DatabaseConfig(
                config.url(),
                config.user(),
                config.password(),
                false,
                2,
                2,
                config.connectionWait(),
                Duration.milliseconds(200),
                Duration.seconds(30),
                null,
                null,
                null,
                null);
    }

    @Test
    void aSchemaInPlaceIsSeenByAFewQuestions(TestDatabase database) {
        new Migrations(dataSource(database), Set.of()).run();

        try (var counted = Pool.BACK.open(database.config(1))) {
            assertThat(database.roundTrips().during(() -> new Migrations(counted, Set.of()).run()))
                    .hasSizeLessThan(8)
                    .noneMatch(sent -> sent.contains("changeloglock"));
        }
    }

    @Test
    void aSchemaThatSomebodyElseChangedIsLookedAtAgain(TestDatabase database) {
        Migrations migrations = new Migrations(dataSource(database), Set.of());
        migrations.run();
        database.back().useHandle(h -> h.execute("DROP TABLE idempotency_keys"));
        database.back().useHandle(h -> h.execute("DELETE FROM databasechangelog WHERE id = '019-idempotency-keys'"));

        assertThat(migrations.pending()).containsExactly("019-idempotency-keys");

        migrations.run();
        assertThat(migrations.pending()).isEmpty();
    }

    private static DataSource dataSource(TestDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    /** Every table, column and index of ours, one line each. */
    private static List<String> schema(Jdbi jdbi) {
        return jdbi.withHandle(h -> h.select("""
                        SELECT table_name || '.' || column_name || ' ' || COALESCE(domain_name, data_type) FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name NOT LIKE 'databasechangelog%'
                        UNION ALL
                        SELECT indexdef FROM pg_indexes
                        WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%'
                        ORDER BY 1
                        """).mapTo(String.class).list());
    }
}
