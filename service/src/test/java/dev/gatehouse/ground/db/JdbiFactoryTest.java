package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JdbiFactoryTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    enum Verdict {
        OK,
        REUSE
    }

    record Row(
            UUID id,
            Set<String> words,
            List<String> list,
            byte[] hash,
            List<byte[]> hashes,
            Instant at,
            List<Instant> times,
            Verdict verdict,
            @Nullable UUID missing,
            @Nullable Integer number,
            @Nullable Instant never) {}

    interface EchoDao {
        @SqlQuery("""
                SELECT :id AS id, :words AS words, :list AS list, :hash AS hash, ARRAY[:hash] AS hashes,
                       :at::timestamptz + :shift AS at, ARRAY[:at::timestamptz, NULL] AS times,
                       'reuse' AS verdict, :missing AS missing, :number::int AS number, :never::timestamptz AS never
                """)
        Row echo(
                @Bind("id") UUID id,
                @Bind("words") Set<String> words,
                @Bind("list") List<String> list,
                @Bind("hash") byte[] hash,
                @Bind("at") Instant at,
                @Bind("shift") Duration shift,
                @Bind("missing") @Nullable UUID missing,
                @Bind("number") @Nullable Integer number,
                @Bind("never") @Nullable Instant never);

        @SqlQuery("SELECT current_query()")
        String itself();

        @SqlQuery("SELECT 1 / (length(:secret) - length(:secret))")
        int fails(@Bind("secret") String secret);
    }

    @Test
    void carriesEveryTypeOfOursThereAndBack(Jdbi jdbi) {
        UUID id = UUID.randomUUID();
        byte[] hash = {1, 2, 3};
        Set<String> words = Set.of("openid", "a \"quoted\", {one}");

        Row row = jdbi.onDemand(EchoDao.class)
                .echo(id, words, List.of("b", "a"), hash, NOON, Duration.ofSeconds(-90), null, null, null);

        assertThat(row.id).isEqualTo(id);
        assertThat(row.words).isEqualTo(words);
        assertThat(row.list).containsExactly("b", "a");
        assertThat(row.hash).isEqualTo(hash);
        assertThat(row.hashes).containsExactly(hash);
        assertThat(row.at).isEqualTo(NOON.minusSeconds(90));
        assertThat(row.times).isEqualTo(Arrays.asList(NOON, null));
        assertThat(row.verdict).isEqualTo(Verdict.REUSE);
        assertThat(row.missing).isNull();
        assertThat(row.number).isNull();
        assertThat(row.never).isNull();
    }

    @Test
    void everyStatementSaysWhichDaoSentIt(TestDatabase database) {
        EchoDao dao = database.hot().onDemand(EchoDao.class);
        assertThat(dao.itself()).startsWith("/* EchoDao.itself */ SELECT");
        assertThat(database.roundTrips().during(dao::itself))
                .containsExactly("/* EchoDao.itself */ SELECT current_query()");
    }

    @Test
    void aFailureNamesItsStatementAndNoneOfItsValues(Jdbi jdbi) {
        EchoDao dao = jdbi.onDemand(EchoDao.class);
        assertThatThrownBy(() -> dao.fails("hush-hush"))
                .hasMessageContaining("EchoDao.fails")
                .hasMessageNotContaining("hush-hush");
    }

    /** Or every call would leave a text of some kilobytes behind. */
    @Test
    void signsAStatementOnceHoweverOftenItRuns(Jdbi jdbi) {
        List<String> sent = new ArrayList<>();
        jdbi.useHandle(handle -> {
            handle.setSqlLogger(new SqlLogger() {
                @Override
                public void logAfterExecution(StatementContext context) {
                    sent.add(context.getRenderedSql());
                }
            });
            handle.attach(EchoDao.class).itself();
            handle.attach(EchoDao.class).itself();
        });

        assertThat(sent.get(0)).contains("EchoDao.itself");
        assertThat(sent.get(1)).isSameAs(sent.get(0));
    }
}
