package dev.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One browser or client: keeps its own cookies, follows no redirect. Headers set by the {@code with...} methods go with every
 * request of the copy they return, which shares the cookies.
 */
public final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final CookieManager cookies;
    private final String base;
    private final List<String> headers;

    private Http(HttpClient client, CookieManager cookies, String base, List<String> headers) {
        this.client = client;
        this.cookies = cookies;
        this.base = base;
        this.headers = headers;
    }

    /** A new one without a cookie. */
    public static Http at(String base) {
        try {
            return at(base, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The same, trusting whom the context trusts. */
    public static Http at(String base, SSLContext trust) {
        CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trust)
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        return new Http(client, cookies, base, List.of());
    }

    /** Another browser at the same server. */
    public Http another() {
        return at(base, client.sslContext());
    }

    public Http withHeader(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(name, value));
        return new Http(client, cookies, base, more);
    }

    public Http withBasic(String user, String password) {
        String pair = encoded(user) + ':' + encoded(password); // RFC 6749 2.3.1
        return withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }

    public Http withBearer(String token) {
        return withHeader("Authorization", "Bearer " + token);
    }

    public String base() {
        return base;
    }

    public CookieManager cookies() {
        return cookies;
    }

    /** The path begins with a slash, or is a whole address. */
    public Answer get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    /** {@code name, value, name, value ...} as its query. */
    public Answer get(String path, String... query) {
        return get(path + '?' + pairs(query));
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, BodyPublishers.noBody());
    }

    /** A POST of {@code name, value, name, value ...}; a name may come twice. */
    public Answer form(String path, String... fields) {
        return post(path, "application/x-www-form-urlencoded", pairs(fields));
    }

    /** A POST of a JSON object. */
    public Answer json(String path, Map<String, ?> object) {
        try {
            return post(path, "application/json", JSON.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public Answer post(String path, String mediaType, String body) {
        return send("POST", path, mediaType, BodyPublishers.ofString(body));
    }

    public Answer send(String method, String path, @Nullable String mediaType, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("/") ? base + path : path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        if (mediaType != null) {
            request.header("Content-Type", mediaType);
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** {@code name=value&...}, encoded. */
    public static String pairs(String... fields) {
        if (fields.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value: " + Arrays.toString(fields));
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encoded(fields[i]) + '=' + encoded(fields[i + 1]));
        }
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        /** By their names in small letters. */
        public Map<String, List<String>> headers() {
            return response.headers().map();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (JsonProcessingException e) {
                throw new AssertionError(status() + " with a body that is no JSON: " + body(), e);
            }
        }

        /** A member of the body's object as text; empty when it is not there. */
        public String text(String member) {
            return json().path(member).asText();
        }

        /** {@code error} of an OAuth error. */
        public String error() {
            return text("error");
        }

        public URI location() {
            return URI.create(header("Location").orElseThrow(() -> new AssertionError("no Location: " + this)));
        }

        /** A parameter of the Location's query or fragment, decoded. */
        public Optional<String> redirected(String name) {
            URI to = location();
            String both = String.valueOf(to.getRawQuery()) + '&' + to.getRawFragment();
            return Arrays.stream(both.split("&"))
                    .filter(pair -> pair.startsWith(name + '='))
                    .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                    .findFirst();
        }

        @Override
        public String toString() {
            String said = response.headers().map().entrySet().stream()
                    .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                    .collect(joining("\n"));
            return status() + "\n" + said + "\n\n" + body();
        }
    }
}
