package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** N-FR6b: one stolen refresh token, presented again and again. */
@ExtendWith(GatehouseExtension.class)
class ReuseStormTest {
    private final Backend backend;
    private final TestDatabase database;
    private final TestTime time;

    ReuseStormTest(Http http, TestDatabase database, TestTime time) {
        this.backend = Backend.of(http);
        this.database = database;
        this.time = time;
    }

    @Test
    void isDetectedOnceAndThenLeavesTheDatabaseAlone() {
        long before = detections();
        Answer first = backend.signIn("storm@example.com");
        assertThat(backend.refresh(first.text("refresh_token")).status()).isEqualTo(200);
        time.advance(Duration.ofSeconds(11)); // the grace window is over
        assertThat(backend.refresh(first.text("refresh_token")).error()).isEqualTo("invalid_grant");
        long rows = database.rowsOf("audit_trail WHERE category <> 'ops'")
                + database.rowsOf("revocations")
                + database.rowsOf("changes");

        List<String> sent = database.roundTrips()
                .during(() -> Racers.race(
                                16,
                                () -> IntStream.range(0, 25)
                                        .mapToObj(i -> backend.refresh(first.text("refresh_token")))
                                        .map(answer -> answer.status() + answer.error())
                                        .distinct()
                                        .toList())
                        .forEach(answers -> assertThat(answers).containsExactly("400invalid_grant")));

        assertThat(sent).noneMatch(sql -> sql.contains("RefreshDao"));
        assertThat(database.rowsOf("audit_trail WHERE category <> 'ops'")
                        + database.rowsOf("revocations")
                        + database.rowsOf("changes"))
                .isEqualTo(rows);
        assertThat(detections()).isEqualTo(before + 1);
    }

    @Test
    void thatBeginsEverywhereAtOnceIsStillDetectedOnce() {
        long before = detections();
        Answer first = backend.signIn("storm2@example.com");
        assertThat(backend.refresh(first.text("refresh_token")).status()).isEqualTo(200);
        time.advance(Duration.ofSeconds(11));

        assertThat(Racers.race(
                        16, () -> backend.refresh(first.text("refresh_token")).error()))
                .containsOnly("invalid_grant");

        assertThat(detections()).isEqualTo(before + 1);
    }

    @Test
    void ofAnotherClientLearnsNothing() {
        Answer first = backend.signIn("storm3@example.com");
        assertThat(backend.revoke(first.text("refresh_token")).status()).isEqualTo(200);
        assertThat(backend.refresh(first.text("refresh_token")).error()).isEqualTo("invalid_grant");

        Answer other = backend.http()
                .another()
                .form(
                        "/auth/token",
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        first.text("refresh_token"),
                        "client_id",
                        "demo-web");
        assertThat(other.error()).isEqualTo("invalid_grant");
    }

    private long detections() {
        return database.back()
                .withHandle(handle -> handle.select("SELECT count(*) FROM audit_trail WHERE action = 'refresh_reuse'")
                        .mapTo(Long.class)
                        .one());
    }
}
