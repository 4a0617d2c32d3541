package dev.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class TestkitTest {
    @Test
    void aTestClassHasTheSchemaInADatabaseOfItsOwn(TestDatabase database) {
        assertThat(database.rowsOf("sessions")).isZero();
        assertThat(database.jdbcUrl()).contains("testkittest");
    }

    @Test
    void theHotPoolPlansAsTheServerDoes(Jdbi jdbi, TestDatabase database) {
        assertThat(setting(jdbi, "plan_cache_mode")).isEqualTo("force_generic_plan");
        assertThat(setting(jdbi, "enable_seqscan")).isEqualTo("off");
        assertThat(setting(database.back(), "enable_seqscan")).isEqualTo("on");
    }

    @Test
    void countsEveryStatementAndCommitAtTheDriver(Jdbi jdbi, TestDatabase database) {
        assertThat(database.roundTrips().during(() -> jdbi.useHandle(h -> h.execute("SELECT 1"))))
                .containsExactly("SELECT 1");
        assertThat(database.roundTrips().during(() -> jdbi.useTransaction(h -> h.execute("SELECT 1"))))
                .containsExactly("SELECT 1", "commit");
    }

    @Test
    void racersRunTogetherAndTellOfAFailure() {
        CountDownLatch allHere = new CountDownLatch(8);
        List<Boolean> met = Racers.race(8, () -> {
            allHere.countDown();
            return allHere.await(10, TimeUnit.SECONDS);
        });
        assertThat(met).hasSize(8).containsOnly(true);

        assertThatThrownBy(() -> Racers.race(2, () -> {
                    throw new IllegalStateException("stumbled");
                }))
                .hasMessageContaining("stumbled");
    }

    @Test
    void clockAndOffsetMoveTogether() {
        TestTime time = new TestTime();
        time.advance(Duration.ofHours(1));
        assertThat(time.source().offset()).isEqualTo(Duration.ofHours(1));
        assertThat(time.source().now()).isAfter(Instant.now().plus(Duration.ofMinutes(59)));
    }

    @Nested
    class ANestedClass {
        @Test
        void sharesTheDatabaseOfItsOuterClass(TestDatabase database) {
            assertThat(database.jdbcUrl()).contains("testkittest");
        }
    }

    private static String setting(Jdbi jdbi, String name) {
        return jdbi.withHandle(h ->
                h.select("SELECT current_setting(?)", name).mapTo(String.class).one());
    }
}
