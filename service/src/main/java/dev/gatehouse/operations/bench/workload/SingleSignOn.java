package dev.gatehouse.operations.bench.workload;

import static dev.gatehouse.operations.bench.workload.HttpWorkload.judged;

import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.HttpRequest;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A browser that is signed in is sent by demo-web for a code, and no page is shown. A few browsers, which stay signed in from
 * turn to turn, stand for all: each login leaves its user one session more to look through, and who has hundreds of them is
 * nobody's user.
 *
 * @param browsers their cookies, by number
 */
record SingleSignOn(URI server, Map<Integer, String> browsers) implements HttpWorkload {
    private static final int BROWSERS = 8;
    private static final int FOUND = 302;
    private static final int SEE_OTHER = 303;

    SingleSignOn(URI server) {
        this(server, new ConcurrentHashMap<>());
    }

    @Override
    public String name() {
        return "sso";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws Exception {
        String cookies = browser(number % BROWSERS);
        String request = BrowserLogin.AUTHORIZE + "&prompt=none&code_challenge=";
        SplittableRandom random = new SplittableRandom(number);
        return () -> {
            String path = request + Pkce.next(random).challenge();
            return once(connection, HttpRequest.get(server, path).with("Cookie", cookies));
        };
    }

    private String browser(int number) throws IOException, InterruptedException {
        String cookies = browsers.get(number);
        if (cookies == null) {
            cookies = BrowserLogin.cookies(server, number % 2 == 0 ? "ada@example.com" : "bob@example.com");
            browsers.put(number, cookies);
        }
        return cookies;
    }

    private static Ending once(HttpConnection connection, HttpRequest request) throws IOException {
        HttpAnswer answer = connection.send(request.bytes());
        boolean redirected = answer.status() == SEE_OTHER || answer.status() == FOUND;
        return judged(answer, redirected && hasCode(answer.header("Location")));
    }

    private static boolean hasCode(String location) {
        return location.startsWith(BrowserLogin.CALLBACK)
                && (location.contains("?code=") || location.contains("&code="));
    }
}
