package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.tokens.RefreshToken;
import dev.gatehouse.register.users.Passwords;
import dev.gatehouse.register.users.PasswordsConfig;
import dev.gatehouse.register.users.Users;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten seconds of everything at once on a handful of users: no deadlock, no 5xx, and nothing left that should not be. */
@Tag("statements")
@ExtendWith(GatehouseExtension.class)
class HammerTest {
    private static final int THREADS = 12;
    private static final int USERS = 4;
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Act ACT = new Act("test", "test", null);

    private final Backend backend;
    private final Jdbi jdbi;
    private final Users users;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<UUID, String> families = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    HammerTest(Http http, TestDatabase database) {
        this.backend = Backend.of(http);
        this.jdbi = database.back();
        Entropy entropy = new Entropy(Clock.systemUTC(), new SecureRandom());
        this.users = new Users(
                jdbi,
                new Passwords(PasswordsConfig.DEFAULTS, ForkJoinPool.commonPool(), entropy),
                entropy,
                TimeSource.system());
    }

    @Test
    void survivesAMixOfEverything() {
        Instant end = Instant.now().plus(LONG);
        List<Callable<Boolean>> hammers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            hammers.add(() -> {
                while (Instant.now().isBefore(end)) {
                    strike(random);
                }
                return true;
            });
        }

        Racers.race(hammers);

        assertThat(answers.keySet()).as("%s", answers).noneMatch(answer -> answer.matches(".* 5\\d\\d"));
        assertThat(answers).as("each of them had work to do").containsKeys("exchange 200", "refresh 200", "revoke 200");
        assertThat(count("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
                .isZero();
        assertThat(
                        count(
                                "SELECT count(*) FROM (SELECT session_id FROM refresh_tokens GROUP BY session_id HAVING count(*) > 1) twice"))
                .as("a code was redeemed twice")
                .isZero();
        assertNobodyOutlivesErasure();
    }

    /** A session whose authorize was in flight at an erasure may be left behind, and is good for nothing. */
    private void assertNobodyOutlivesErasure() {
        tokens.keySet().forEach(email -> users.erase(idOf(email), ACT));
        assertThat(tokens.values()).isNotEmpty().noneMatch(this::isGood);
        assertThat(familiesLeftBehind()).noneMatch(family -> isGood(families.getOrDefault(family, "ref_none")));
    }

    private List<UUID> familiesLeftBehind() {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT token_id FROM refresh_tokens JOIN sessions USING (session_id) LEFT JOIN users USING (user_id)"
                                + " WHERE users.user_id IS NULL AND sessions.status = 'active'")
                .mapTo(UUID.class)
                .list());
    }

    private boolean isGood(String refreshToken) {
        return backend.refresh(refreshToken).status() != 400;
    }

    private void strike(Random random) {
        String email = "user" + random.nextInt(USERS) + "@example.com";
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> signIn(email);
            case 4, 5, 6 -> refresh(email);
            case 7 -> note("revoke", backend.revoke(tokenOf(email)));
            case 8 -> logoutAll(email);
            case 9 -> users.raiseEpoch(idOf(email), ACT);
            case 10 -> {
                users.deactivate(idOf(email), ACT);
                users.reactivate(idOf(email), ACT);
            }
            default -> users.erase(idOf(email), ACT);
        }
    }

    private void signIn(String email) {
        Answer code = note("authorize", backend.authorize(email));
        if (code.status() == 200) {
            keep(email, note("exchange", backend.exchange(code.text("code"))));
        }
    }

    private void refresh(String email) {
        keep(email, note("refresh", backend.refresh(tokenOf(email))));
    }

    private void logoutAll(String email) {
        Answer tokens = backend.refresh(tokenOf(email));
        if (tokens.status() == 200) {
            note("logout-all", backend.bearer(tokens.text("access_token")).form("/auth/logout-all"));
        }
    }

    private void keep(String email, Answer answer) {
        if (answer.status() == 200) {
            String token = answer.text("refresh_token");
            tokens.put(email, token);
            families.put(RefreshToken.parse(token).orElseThrow().id(), token);
        }
    }

    private Answer note(String act, Answer answer) {
        answers.merge(act + " " + answer.status(), 1, Integer::sum);
        return answer;
    }

    private String tokenOf(String email) {
        return tokens.getOrDefault(email, "ref_none");
    }

    /** Somebody else's when the user was just erased: then there is nothing to do. */
    private UUID idOf(String email) {
        return jdbi.withHandle(handle -> handle.select("SELECT user_id FROM users WHERE email = ?", email)
                .mapTo(UUID.class)
                .findOne()
                .orElseGet(UUID::randomUUID));
    }

    private long count(String sql) {
        return jdbi.withHandle(handle -> handle.select(sql).mapTo(Long.class).one());
    }
}
