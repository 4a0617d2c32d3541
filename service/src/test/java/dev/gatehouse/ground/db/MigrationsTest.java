package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
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
        database.back().useHandle(h -> h.execute("DROP TABLE used_jtis"));
        database.back().useHandle(h -> h.execute("DELETE FROM databasechangelog WHERE id = '011-used-jtis'"));

        assertThat(migrations.pending()).containsExactly("011-used-jtis");

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
                        SELECT table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns
                        WHERE table_schema = 'public' AND table_name NOT LIKE 'databasechangelog%'
                        UNION ALL
                        SELECT indexdef FROM pg_indexes
                        WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%'
                        ORDER BY 1
                        """).mapTo(String.class).list());
    }
}
