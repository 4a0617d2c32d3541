package dev.gatehouse.app.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** The admin port of a running server. */
record Server(URI url, String token, SSLContext trust) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    Server {
        boolean https = "https".equals(url.getScheme());
        if (!https && !("http".equals(url.getScheme()) && url.getHost() != null && LOOPBACK.contains(url.getHost()))) {
            throw new Usage("the url must be https, or http on loopback: the token travels with each request");
        }
    }

    HttpResponse<String> send(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder http =
                HttpRequest.newBuilder(address(request)).timeout(PATIENCE).header("Accept", "application/json");
        header(http, "Authorization", "Bearer " + token);
        request.headers().forEach((name, value) -> header(http, name, value));
        boolean withBody = request.operation().takesBody();
        if (withBody) {
            http.header("Content-Type", "application/json");
        }
        http.method(
                request.operation().method(),
                withBody ? BodyPublishers.ofString(request.body().toString()) : BodyPublishers.noBody());
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            return client.send(http.build(), BodyHandlers.ofString());
        }
    }

    /** The client's own complaint would quote the token. */
    private static void header(HttpRequest.Builder http, String name, String value) {
        try {
            http.header(name, value);
        } catch (IllegalArgumentException e) {
            throw new Usage("what would be sent as " + name + " has a character that no header may have");
        }
    }

    private URI address(Request request) {
        String path = request.operation()
                .pathWith(request.holes().stream().map(Server::encoded).toList());
        String query = request.query().entrySet().stream()
                .map(one -> encoded(one.getKey()) + '=' + encoded(one.getValue()))
                .collect(joining("&"));
        String base = url.toString().replaceFirst("/+$", "");
        return URI.create(base + path + (query.isEmpty() ? "" : '?' + query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
