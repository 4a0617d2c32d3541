package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No path holds two connections: with one in each pool everything works, and when it is taken callers are told to come back. */
@ExtendWith(PostgresExtension.class)
class PoolOfOneTest {
    private static final int AT_ONCE = 8;

    /** As many as hash at once: on a slow machine a queue of hashes alone would outlast a request's patience. */
    private static final int PASSWORDS_AT_ONCE = 2;

    private static final String API = "https://api.example.com/";
    private static final String[] AUTHORIZE = {
        "response_type", "code",
        "client_id", "demo-web",
        "redirect_uri", "http://127.0.0.1:9000/callback",
        "scope", "openid",
        "code_challenge", App.CHALLENGE,
        "code_challenge_method", "S256"
    };
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Test
    void everyFlowPassesAlsoManyAtOnce(TestDatabase database) {
        try (RunningGatehouse gatehouse = start(database, "10 seconds")) {
            everyFlow(gatehouse.http(), true);
            AtomicInteger racers = new AtomicInteger();
            Racers.race(AT_ONCE, () -> {
                everyFlow(gatehouse.http(), racers.incrementAndGet() <= PASSWORDS_AT_ONCE);
                return true;
            });
        }
    }

    @Test
    void whenTheConnectionIsTakenCallersAreAskedToComeBack(TestDatabase database) throws Exception {
        try (RunningGatehouse gatehouse = start(database, "250 milliseconds");
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Http http = gatehouse.http();
            App app = App.backend(http, "waits@example.com");
            Answer tokens = app.signIn();
            Answer others = app.signIn();
            String code = app.code();

            Future<Answer> waiting;
            List<Answer> refused;
            try (Handle holder = database.back().open()) {
                holder.begin();
                holder.execute("SELECT 1 FROM sessions FOR UPDATE");
                waiting = thread.submit(() -> app.refresh(tokens));
                untilOneWaitsForALock(holder);
                refused = Racers.race(List.<Callable<Answer>>of(
                        app::authorize,
                        () -> app.redeem(code),
                        () -> app.refresh(others),
                        () -> app.userinfo(others),
                        () -> app.sessions(others),
                        () -> app.introspect(others.text("access_token")),
                        () -> app.revoke(others.text("access_token")),
                        () -> http.get("/auth/authorize", AUTHORIZE)));
                assertThat(http.get("/auth/jwks").status()).isEqualTo(200);
                assertThat(app.token("grant_type", "client_credentials").status())
                        .isEqualTo(200); // asks nothing
                holder.rollback();
            }

            assertThat(refused).allSatisfy(answer -> {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
                assertThat(answer.header("Retry-After").orElse("none")).matches("[1-9]");
                assertThat(answer.header("Cache-Control")).contains("no-store");
                assertThat(answer.body()).contains("temporarily_unavailable");
            });
            assertThat(waiting.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(app.redeem(code).status()).isEqualTo(200); // nothing was spent
            assertThat(app.refresh(others).status()).isEqualTo(200);
        }
    }

    private static void everyFlow(Http http, boolean withPassword) {
        if (withPassword) {
            App web = App.web(http);
            Answer ada = web.signIn("scopes", List.of("openid", "email"));
            ok(web.refresh(ada));
            ok(web.userinfo(ada));
            ok(web.revoke(ada.text("refresh_token")));
        }
        App backend = App.backend(http, "person" + PEOPLE.incrementAndGet() + "@example.com");
        Answer one = backend.signIn("resource", API);
        ok(backend.refresh(one.text("refresh_token"), "resource", API));
        Answer two = backend.signIn();
        ok(backend.sessions(two));
        ok(backend.introspect(two.text("access_token")));
        ok(backend.introspect(two.text("refresh_token")));
        Answer own = backend.token("grant_type", "client_credentials", "resource", API);
        ok(own);
        ok(backend.revoke(own.text("access_token")));
        ok(backend.bearer(two).form("/auth/logout-all?except_current=true"));
        ok(backend.userinfo(two));
        ok(backend.bearer(two).delete("/auth/sessions/" + sid(backend, two)));
        backend.assertDead(two);

        Http browser = http.another();
        Answer page = browser.get("/auth/authorize", AUTHORIZE);
        while (page.status() == 303) {
            page = browser.get(page.header("Location").orElseThrow());
        }
        ok(page);
        ok(http.get("/auth/logout"));
        ok(http.get("/auth/jwks"));
        ok(http.get("/.well-known/openid-configuration"));
    }

    private static String sid(App app, Answer tokens) {
        return app.introspect(tokens.text("access_token")).text("sid");
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static RunningGatehouse start(TestDatabase database, String connectionWait) {
        return RunningGatehouse.start(database, new TestTime(), Map.of(), config -> {
            config.withObject("/admission").put("longestWait", connectionWait);
            config.withObject("/database")
                    .put("hotPoolSize", 1)
                    .put("backPoolSize", 1)
                    .put("lockTimeout", "4 seconds") // the holder below is to be waited for
                    .put("connectionWait", connectionWait);
        });
    }

    private static void untilOneWaitsForALock(Handle asking) {
        Instant bound = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(bound)) {
            boolean waits = asking.select(
                            "SELECT count(*) > 0 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .mapTo(Boolean.class)
                    .one();
            if (waits) {
                return;
            }
        }
        throw new AssertionError("nobody waits");
    }
}
