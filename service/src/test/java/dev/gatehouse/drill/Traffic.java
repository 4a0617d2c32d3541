package dev.gatehouse.drill;

import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What clients ask of a server, all the time: tokens for themselves, codes for their users, and exchanges. */
final class Traffic implements AutoCloseable {
    /** So many that a flush is felt: each is asked for anew once. */
    static final int CLIENTS = 800;

    static final String WILD = "drill-wild";
    static final String SECRET = "drill-secret";

    private static final String CALLBACK = "https://backend.example.com/callback";
    private static final int EACH = 6;
    private static final int USERS = 500;

    /** On so many the flag's percentage falls as it should. */
    private static final int EXCHANGERS = 24;

    private static final Duration REST = Duration.ofMillis(60);

    private final Http http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Duration rest = REST;
    private volatile boolean wild;
    private volatile boolean over;

    Traffic(Http http) {
        this.http = http;
    }

    static String client(int number) {
        return "drill-" + number;
    }

    Traffic begin() {
        List<String> tokens =
                IntStream.range(0, EXCHANGERS).mapToObj(this::accessToken).toList();
        for (int i = 0; i < EACH; i++) {
            again(() -> serviceToken(client(random(CLIENTS))));
            again(() -> code(random(CLIENTS)));
            again(() -> {
                int number = random(EXCHANGERS);
                exchange(number, tokens.get(number));
            });
        }
        return this;
    }

    /** Users come as fast as they are served. */
    void rush() {
        rest = Duration.ZERO;
    }

    /** One client asks in a loop. */
    void goWild() {
        wild = true;
        threads.execute(() -> {
            while (wild) {
                ask(() -> serviceToken(WILD));
            }
        });
    }

    void calmDown() {
        rest = REST;
        wild = false;
    }

    private void again(Runnable act) {
        threads.execute(() -> {
            while (!over) {
                ask(act);
                LockSupport.parkNanos(rest.toNanos());
            }
        });
    }

    private static void ask(Runnable act) {
        try {
            act.run();
        } catch (AssertionError noAnswer) {
            assert noAnswer != null; // the server is in trouble, or ends: whoever asks does so again
        }
    }

    private void serviceToken(String client) {
        as(client).form("/auth/token", "grant_type", "client_credentials");
    }

    private Answer code(int number) {
        return as(client(number))
                .json(
                        "/auth/authorize",
                        Map.of(
                                "email",
                                "drill" + random(USERS) + "@example.com",
                                "redirect_uri",
                                CALLBACK,
                                "scopes",
                                List.of("openid")));
    }

    private String accessToken(int number) {
        Answer tokens = as(client(number))
                .form(
                        "/auth/token",
                        "grant_type",
                        "authorization_code",
                        "code",
                        code(number).text("code"),
                        "redirect_uri",
                        CALLBACK);
        return tokens.text("access_token");
    }

    private void exchange(int number, String accessToken) {
        as(client(number))
                .form(
                        "/auth/token",
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        accessToken,
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token",
                        "scope",
                        "openid");
    }

    private Http as(String client) {
        return http.withBasic(client, SECRET);
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    @Override
    public void close() {
        over = true;
        wild = false;
        threads.close();
    }
}
