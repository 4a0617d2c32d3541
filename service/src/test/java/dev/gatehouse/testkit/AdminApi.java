package dev.gatehouse.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.gatehouse.operations.admin.api.OpenApiDocument;
import dev.gatehouse.testkit.Http.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An operator at the admin port. Every answer is held against the OpenAPI document: what it does not allow fails the test. */
public final class AdminApi {
    public static final String DEMO_TOKEN = "demo-operator-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = OpenApiDocument.read();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final Http http;

    private AdminApi(Http http) {
        this.http = http;
    }

    /** The demo's operator, who may do everything. */
    public static AdminApi of(RunningGatehouse gatehouse) {
        return new AdminApi(gatehouse.admin().withBearer(DEMO_TOKEN));
    }

    public AdminApi with(String header, String value) {
        return new AdminApi(http.withHeader(header, value));
    }

    public AdminApi withToken(String token) {
        return new AdminApi(Http.at(http.base()).withBearer(token));
    }

    public AdminApi withoutToken() {
        return new AdminApi(Http.at(http.base()));
    }

    public Answer get(String path, String... query) {
        return checked("GET", path, query.length == 0 ? http.get(path) : http.get(path, query));
    }

    public Answer post(String path, Map<String, ?> body) {
        return checked("POST", path, http.json(path, body));
    }

    /** Without a body. */
    public Answer post(String path) {
        return checked("POST", path, http.send("POST", path, null, BodyPublishers.noBody()));
    }

    public Answer form(String path, String... fields) {
        return checked("POST", path, http.form(path, fields));
    }

    public Answer patch(String path, Map<String, ?> changes) {
        try {
            String body = JSON.writeValueAsString(changes);
            return checked(
                    "PATCH",
                    path,
                    http.send("PATCH", path, "application/merge-patch+json", BodyPublishers.ofString(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer put(String path, Map<String, ?> body) {
        try {
            String json = JSON.writeValueAsString(body);
            return checked("PUT", path, http.send("PUT", path, "application/json", BodyPublishers.ofString(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer delete(String path) {
        return checked("DELETE", path, http.delete(path));
    }

    /** As it is said, also what no client would say; what no operation of the document is must be refused by a problem. */
    public Answer send(String method, String path, @Nullable String mediaType, byte[] body) {
        Answer answer = http.send(method, path, mediaType, BodyPublishers.ofByteArray(body));
        if (answer.header("X-Request-ID").isEmpty()) { // Jetty refused it before any of the ports saw a request
            assertThat(answer.status()).as(answer.toString()).isIn(400, 414, 431);
            return answer;
        }
        String bare = path.split("\\?", 2)[0];
        if (operation(method, bare).isPresent()) {
            return checked(method, path, answer);
        }
        if (answer.status() >= 400 && !method.equals("HEAD")) {
            assertFits(DOCUMENT.at("/components/responses/Problem"), method + ' ' + bare, answer);
        }
        return answer;
    }

    private static Answer checked(String method, String path, Answer answer) {
        String bare = path.split("\\?", 2)[0];
        JsonNode operation = operation(method, bare)
                .orElseThrow(() -> new AssertionError(method + " " + bare + " is not in the OpenAPI document"));
        JsonNode responses = operation.path("responses");
        String status = Integer.toString(answer.status());
        boolean known = responses.has(status);
        assertThat(known || answer.status() >= 400)
                .as("%s %s may not answer %s:%n%s", method, bare, status, answer)
                .isTrue();
        assertFits(resolved(responses.path(known ? status : "default")), method + ' ' + bare, answer);
        return answer;
    }

    private static void assertFits(JsonNode response, String what, Answer answer) {
        if (response.path("content").has("text/plain")) { // Prometheus' own formats, by Accept
            assertThat(answer.body()).as(what).isNotEmpty();
            return;
        }
        schema(response)
                .ifPresentOrElse(
                        schema -> assertThat(SCHEMAS.getSchema(schema).validate(answer.json()))
                                .as("%s answers:%n%s", what, answer)
                                .isEmpty(),
                        () -> assertThat(answer.body()).isEmpty());
        if (answer.status() >= 400) {
            assertThat(answer.header("Content-Type")).as(what).hasValue("application/problem+json");
        }
    }

    /** The most literal path that fits. */
    static Optional<JsonNode> operation(String method, String path) {
        return DOCUMENT.path("paths").properties().stream()
                .filter(one -> path.matches(one.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .min((a, b) -> Integer.compare(holes(a.getKey()), holes(b.getKey())))
                .map(one -> one.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject);
    }

    private static int holes(String template) {
        return template.split("\\{", -1).length;
    }

    private static Optional<JsonNode> schema(JsonNode response) {
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode schema = content.elements().next().path("schema").deepCopy();
        schema.set("components", DOCUMENT.path("components"));
        return Optional.of(schema);
    }

    private static JsonNode resolved(JsonNode node) {
        @Nullable String to = node.path("$ref").textValue();
        return to == null ? node : DOCUMENT.at(to.substring(1));
    }
}
