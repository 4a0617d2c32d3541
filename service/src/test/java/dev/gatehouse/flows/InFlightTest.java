package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.sessions.SessionRegister;
import dev.gatehouse.register.users.Passwords;
import dev.gatehouse.register.users.PasswordsConfig;
import dev.gatehouse.register.users.Users;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.TestDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A statement that began before the user's end and commits after it: its snapshot knows nothing of the end, so what it issues
 * must be dead on arrival.
 */
@Tag("statements")
@ExtendWith(GatehouseExtension.class)
class InFlightTest {
    private static final long GATE = 42;
    private static final Act ACT = new Act("test", "test", null);

    private final Backend backend;
    private final Jdbi jdbi;
    private final Users users;

    InFlightTest(Http http, TestDatabase database) {
        this.backend = Backend.of(http);
        this.jdbi = database.back();
        Entropy entropy = new Entropy(Clock.systemUTC(), new SecureRandom());
        this.users = new Users(
                jdbi,
                new Passwords(PasswordsConfig.DEFAULTS, ForkJoinPool.commonPool(), entropy),
                entropy,
                TimeSource.system());
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(
                        "logout-all", (BiFunction<Users, UUID, Transition>) (users, id) -> users.raiseEpoch(id, ACT)),
                Arguments.of(
                        "deactivation", (BiFunction<Users, UUID, Transition>) (users, id) -> users.deactivate(id, ACT)),
                Arguments.of("erasure", (BiFunction<Users, UUID, Transition>) (users, id) -> users.erase(id, ACT)));
    }

    @AfterEach
    void removeTheGate() {
        jdbi.useHandle(handle -> handle.execute("DROP FUNCTION IF EXISTS stand_at_the_gate CASCADE"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void anAuthorizeInFlightDoesNotSurvive(String end, BiFunction<Users, UUID, Transition> act) {
        String email = "authorize-" + end + "@example.com";
        backend.signIn(email);
        standAtTheGateOf("auth_codes", "INSERT");

        Answer late = whileInFlight(() -> backend.authorize(email), () -> act.apply(users, idOf(email)));

        assertThat(late.status()).isEqualTo(200); // it could not know
        assertThat(backend.exchange(late.text("code")).error()).isEqualTo("invalid_grant");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void anExchangeInFlightDoesNotSurvive(String end, BiFunction<Users, UUID, Transition> act) {
        String email = "exchange-" + end + "@example.com";
        String code = backend.code(email);
        UUID user = idOf(email);
        standAtTheGateOf("refresh_tokens", "INSERT");

        Answer late = whileInFlight(() -> backend.exchange(code), () -> act.apply(users, user));

        assertDead(late);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void aRefreshInFlightDoesNotSurvive(String end, BiFunction<Users, UUID, Transition> act) {
        String email = "refresh-" + end + "@example.com";
        String token = backend.signIn(email).text("refresh_token");
        UUID user = idOf(email);
        standAtTheGateOf("refresh_tokens", "UPDATE");

        Answer late = whileInFlight(() -> backend.refresh(token), () -> act.apply(users, user));

        assertDead(late);
    }

    @Test
    void aRefreshInFlightDoesNotSurviveItsSessionsRevocation() {
        String email = "refresh-revocation@example.com";
        String token = backend.signIn(email).text("refresh_token");
        UUID session = sessionOf(email);
        SessionRegister sessions = new SessionRegister(jdbi, TimeSource.system());
        standAtTheGateOf("refresh_tokens", "UPDATE");

        Answer late = whileInFlight(() -> backend.refresh(token), () -> sessions.revoke(session, ACT));

        assertDead(late);
    }

    private void assertDead(Answer late) {
        if (late.status() == 200) {
            assertThat(backend.userinfo(late.text("access_token")).status()).isEqualTo(401);
            assertThat(backend.refresh(late.text("refresh_token")).error()).isEqualTo("invalid_grant");
        } else {
            assertThat(late.error()).isEqualTo("invalid_grant");
        }
    }

    /** Every write of this kind waits, inside its statement and after its snapshot, while the gate is closed. */
    private void standAtTheGateOf(String table, String kind) {
        jdbi.useHandle(handle -> {
            handle.execute("CREATE FUNCTION stand_at_the_gate() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_advisory_xact_lock_shared(" + GATE + "); RETURN NEW; END'");
            handle.execute("CREATE TRIGGER gate BEFORE " + kind + " ON " + table
                    + " FOR EACH ROW EXECUTE FUNCTION stand_at_the_gate()");
        });
    }

    /** The end may itself wait for what is in flight, so the gate opens as soon as the end has committed or waits too. */
    private Answer whileInFlight(Supplier<Answer> flow, Supplier<Transition> end) {
        try (Handle gate = jdbi.open()) {
            gate.execute("SELECT pg_advisory_lock(?)", GATE);
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(flow);
            awaitWaiting(gate, 1);
            CompletableFuture<Transition> ended = CompletableFuture.supplyAsync(end);
            awaitWaitingOr(gate, 2, ended);
            gate.execute("SELECT pg_advisory_unlock(?)", GATE);
            assertThat(ended.join()).isEqualTo(Transition.DONE);
            return answer.join();
        }
    }

    private static void awaitWaiting(Handle handle, int backends) {
        awaitWaitingOr(handle, backends, new CompletableFuture<>());
    }

    private static void awaitWaitingOr(Handle handle, int backends, CompletableFuture<?> other) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (waiting(handle) < backends && !other.isDone()) {
            assertThat(Instant.now()).as("nobody came to the gate").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private static long waiting(Handle handle) {
        return handle.select("SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
                        + " WHERE NOT granted AND datname = current_database()")
                .mapTo(Long.class)
                .one();
    }

    private UUID sessionOf(String email) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT session_id FROM sessions WHERE user_id = (SELECT user_id FROM users WHERE email = ?)",
                        email)
                .mapTo(UUID.class)
                .one());
    }

    private UUID idOf(String email) {
        return jdbi.withHandle(handle -> handle.select("SELECT user_id FROM users WHERE email = ?", email)
                .mapTo(UUID.class)
                .one());
    }
}
