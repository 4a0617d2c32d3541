package dev.gatehouse.operations.bench.workload;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.operations.bench.load.HttpRequest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A demo user at the login page, once and before anything is measured; so by the JDK's own client. */
final class BrowserLogin implements AutoCloseable {
    static final String CALLBACK = "http://127.0.0.1:9000/callback";

    /** Wants a challenge, and may say more. */
    static final String AUTHORIZE = "/auth/authorize?"
            + HttpRequest.pairs(
                    "response_type", "code",
                    "client_id", "demo-web",
                    "redirect_uri", CALLBACK,
                    "scope", "openid profile email",
                    "state", "bench",
                    "code_challenge_method", "S256");

    private static final String CHALLENGE = "&code_challenge=" + "A".repeat(43); // its code is not redeemed
    private static final int SEE_OTHER = 303;
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI server;

    private BrowserLogin(URI server) {
        this.server = server;
    }

    /** The Cookie header of a browser that is signed in now. */
    static String cookies(URI server, String email) throws IOException, InterruptedException {
        try (BrowserLogin browser = new BrowserLogin(server)) {
            HttpResponse<String> answer = browser.submit(browser.loginPage(), email);
            String to = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() != SEE_OTHER || to.contains("/auth/login")) {
                throw new IOException("the login page refused: " + answer.statusCode());
            }
            return browser.cookies.getCookieStore().get(server).stream()
                    .map(HttpCookie::toString)
                    .collect(joining("; "));
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpResponse<String> loginPage() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(to(AUTHORIZE + CHALLENGE).GET().build());
        String page = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IOException("no login page: " + answer.statusCode()));
        return send(to(page).GET().build());
    }

    private HttpResponse<String> submit(HttpResponse<String> page, String email)
            throws IOException, InterruptedException {
        StringBuilder form =
                new StringBuilder(HttpRequest.pairs("email", email, "password", "correct horse battery staple"));
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            form.append('&').append(HttpRequest.pairs(hidden.group(1), hidden.group(2)));
        }
        return send(to("/auth/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()))
                .build());
    }

    private java.net.http.HttpRequest.Builder to(String path) {
        return java.net.http.HttpRequest.newBuilder(server.resolve(path));
    }

    private HttpResponse<String> send(java.net.http.HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }
}
