package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INSUFFICIENT_SCOPE;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_CLIENT;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TOKEN;
import static dev.gatehouse.ground.kernel.OAuthError.TEMPORARILY_UNAVAILABLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublicHttpTest {
    private static final Surrounded SERVER = new Surrounded();

    @BeforeAll
    static void start() throws Exception {
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.stop();
    }

    @Test
    void aRefusalIsTheJsonOfRfc6749AndIsNeverStored() {
        Answer answer = http().get("/auth/refused/INVALID_CLIENT");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("invalid_client");
        assertThat(answer.text("error_description")).isEqualTo("for the ?client?");
        assertThat(answer.body()).doesNotContain("for the operator");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("Content-Type")).hasValue("application/json");
    }

    @Test
    void aClientThatTriedTheHeaderIsChallengedForBasicAndNoOther() {
        assertThat(http().get("/auth/refused/INVALID_CLIENT").header("WWW-Authenticate"))
                .isEmpty();
        assertThat(http().withBasic("a", "b")
                        .get("/auth/refused/INVALID_CLIENT")
                        .header("WWW-Authenticate"))
                .hasValue("Basic realm=\"gatehouse\"");
    }

    @Test
    void aBearerIsToldWhatIsWrongOnlyWhenItBroughtAToken() {
        assertThat(http().get("/auth/refused/INVALID_TOKEN").header("WWW-Authenticate"))
                .hasValue("Bearer realm=\"gatehouse\"");
        Answer answer = http().withBearer("x").get("/auth/refused/INSUFFICIENT_SCOPE");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate"))
                .hasValue("Bearer realm=\"gatehouse\", error=\"insufficient_scope\","
                        + " error_description=\"for the ?client?\"");
    }

    @Test
    void aDatabaseThatIsAwayIs503AndAnyOtherFaultIs500WithoutItsMessage() {
        for (String path : List.of("/auth/refused/TEMPORARILY_UNAVAILABLE", "/auth/away")) {
            Answer answer = http().get(path);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.error()).isEqualTo("temporarily_unavailable");
            assertThat(answer.header("Retry-After")).hasValue("1");
            assertThat(answer.body()).doesNotContain("secret");
        }
        Answer answer = http().get("/auth/broken");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.error()).isEqualTo("server_error");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void whatTheFrameworkRefusesHasTheSameShape() {
        refused(http().get("/auth/nowhere"), 404, "not_found");
        refused(http().get("/auth/forms"), 405, "invalid_request");
        refused(http().post("/auth/forms", "text/plain", "a=b"), 415, "invalid_request");
        refused(http().post("/auth/objects", "application/json", "{\"password\": hush}"), 400, "invalid_request");
        refused(http().post("/auth/objects", "application/json", "{\"a\":".repeat(5_000)), 400, "invalid_request");
        refused(http().form("/auth/objects", "a", "b"), 415, "invalid_request");
    }

    @Test
    void hostileEncodingsAreTheCallersFault() {
        assertThat(http().post("/auth/forms", "application/x-www-form-urlencoded", "a=%zz")
                        .status())
                .isBetween(200, 499);
        assertThat(http().post("/auth/forms", "application/x-www-form-urlencoded;charset=nonsense", "a=b")
                        .status())
                .isBetween(200, 499);
        assertThat(http().post("/auth/forms", "nonsense", "a=b").status()).isBetween(400, 499);
        assertThat(SERVER.raw("GET /auth/echo?a=%zz HTTP/1.1")).containsPattern("^HTTP/1.1 [24]");
        assertThat(SERVER.raw("GET /auth/%zz HTTP/1.1")).containsPattern("^HTTP/1.1 4");
        assertThat(SERVER.raw("GET /auth/echo?a=\\u0000%00 HTTP/1.1")).containsPattern("^HTTP/1.1 [24]");
        assertThat(SERVER.raw("GET /auth/../auth/echo HTTP/1.1")).containsPattern("^HTTP/1.1 [24]");
    }

    @Test
    void aBodyOver64KiBIs413WhetherItSaysItsLengthOrNot() {
        String fits = "a=" + "x".repeat(BodyLimit.BYTES - 2);
        assertThat(http().post("/auth/forms", "application/x-www-form-urlencoded", fits)
                        .status())
                .isEqualTo(200);
        refused(http().post("/auth/forms", "application/x-www-form-urlencoded", fits + "x"), 413, "invalid_request");
        for (String path : List.of("/auth/forms", "/auth/objects")) {
            String type = path.endsWith("forms") ? "application/x-www-form-urlencoded" : "application/json";
            byte[] body = ("\"" + fits + fits + "\"").getBytes(UTF_8);
            refused(
                    http().send("POST", path, type, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                    413,
                    "invalid_request");
        }
    }

    @Test
    void whatIsInTheQueryIsNoFieldOfAnEmptyForm() {
        Answer answer = http().form("/auth/forms?client_secret=hush");
        assertThat(answer.status()).isLessThan(300);
        assertThat(answer.body()).doesNotContain("hush");
    }

    @Test
    void aRelativeRedirectIsLeftToTheBrowserWhoKnowsBestWhereItIs() {
        assertThat(http().get("/auth/moved").header("Location")).hasValue("/auth/id?a=b");
    }

    @Test
    void aHarmlessRequestIdIsKeptAndAnyOtherReplaced() {
        assertThat(http().withHeader("X-Request-ID", "abc-123._Z")
                        .get("/auth/id")
                        .body())
                .isEqualTo("abc-123._Z");
        for (String bad : List.of("has space", "x".repeat(65), "a;b", "\u00e9")) {
            Answer answer = http().withHeader("X-Request-ID", bad).get("/auth/id");
            assertThat(answer.body()).isEqualTo("made");
            assertThat(answer.header("X-Request-ID")).hasValue("made");
        }
        assertThat(http().get("/auth/nowhere").header("X-Request-ID")).hasValue("made");
    }

    @Test
    void aNamedProxyIsBelievedFromItsEndAndNobodyElse() {
        assertThat(http().get("/auth/caller").body()).isEqualTo("127.0.0.1");
        assertThat(caller("203.0.113.5")).isEqualTo("203.0.113.5");
        assertThat(caller("198.51.100.1, 203.0.113.5")).isEqualTo("203.0.113.5");
        assertThat(caller("198.51.100.1, 203.0.113.5, 10.0.0.7")).isEqualTo("203.0.113.5");
        assertThat(caller("198.51.100.1, 203.0.113.5, 192.168.7.255")).isEqualTo("203.0.113.5");
        assertThat(caller("198.51.100.1, 203.0.113.5, 192.168.8.0")).isEqualTo("192.168.8.0");
        assertThat(caller("203.0.113.5:4711")).isEqualTo("203.0.113.5");
        assertThat(caller("[2001:db8::1]:4711")).isEqualTo("2001:db8::1");
        assertThat(caller("2001:db8::1")).isEqualTo("2001:db8::1");
        assertThat(caller("203.0.113.5, <script>")).isEqualTo("127.0.0.1");
        assertThat(caller("unknown")).isEqualTo("127.0.0.1");
    }

    private static String caller(String forwardedFor) {
        return http().withHeader("X-Forwarded-For", forwardedFor)
                .get("/auth/caller")
                .body();
    }

    @Test
    void whatIsNoRequestAtAllIsRefusedInTheSameShape() {
        assertThat(SERVER.raw("GET /auth/%zz HTTP/1.1"))
                .startsWith("HTTP/1.1 400")
                .contains("application/json")
                .contains("{\"error\":\"invalid_request\"")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("<html");
        assertThat(SERVER.raw("NONSENSE")).startsWith("HTTP/1.1 400").contains("invalid_request");
        assertThat(SERVER.raw("GET /auth/" + "x".repeat(20_000) + " HTTP/1.1"))
                .containsPattern("^HTTP/1.1 4")
                .contains("invalid_request");
    }

    @Test
    void everyAnswerIsClosedToFramesAndSniffingUnlessItsEndpointSaysMore() {
        Answer answer = http().get("/auth/nowhere");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.header("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).hasValue("default-src 'none'; frame-ancestors 'none'");
        assertThat(http().get("/auth/id").header("Cache-Control")).hasValue("no-store");
        assertThat(http().get("/auth/token").header("Pragma")).hasValue("no-cache");
        assertThat(http().get("/auth/keys").header("Cache-Control")).hasValue("public, max-age=300");
        assertThat(http().get("/open").header("Cache-Control")).isEmpty();
    }

    @Test
    void aRedirectByPathStaysOne() {
        assertThat(http().get("/auth/elsewhere").header("Location")).hasValue("/auth/id?a=b");
    }

    private static Http http() {
        return Http.at(SERVER.address());
    }

    private static void refused(Answer answer, int status, String error) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.error()).isEqualTo(error);
        assertThat(answer.text("error_description")).isNotEmpty();
        assertThat(answer.body()).doesNotContain("hush");
        assertThat(answer.header("Content-Type")).hasValue("application/json");
    }

    /** Endpoints that do wrong on purpose. */
    @Path("/")
    @Produces("application/json")
    @SuppressWarnings("DoNotCallSuggester") // Jersey calls them
    public static final class Endpoints {
        @GET
        @Path("auth/refused/{error}")
        public String refuse(@PathParam("error") String error) {
            throw switch (error) {
                case "INVALID_CLIENT" -> INVALID_CLIENT.because("for the \"client\"", "for the operator");
                case "INVALID_TOKEN" -> INVALID_TOKEN.because("for the \"client\"");
                case "INSUFFICIENT_SCOPE" -> INSUFFICIENT_SCOPE.because("for the \"client\"");
                default -> TEMPORARILY_UNAVAILABLE.because("for the \"client\"");
            };
        }

        @GET
        @Path("auth/away")
        public String away() {
            throw new IllegalStateException("wrapped secret", new ConnectException("secret"));
        }

        @GET
        @Path("auth/broken")
        public String broken() {
            throw new IllegalStateException("secret");
        }

        @POST
        @Path("auth/forms")
        @Consumes("application/x-www-form-urlencoded")
        public Map<String, List<String>> form(MultivaluedMap<String, String> form) {
            return form;
        }

        @POST
        @Path("auth/objects")
        @Consumes("application/json")
        public JsonNode json(JsonNode body) {
            return body;
        }

        @GET
        @Path("auth/echo")
        public String echo(@QueryParam("a") String a) {
            return String.valueOf(a);
        }

        @GET
        @Path("auth/moved")
        public Response moved() {
            return Response.status(303).header("Location", "/auth/id?a=b").build();
        }

        @GET
        @Path("auth/id")
        public String id() {
            return String.valueOf(RequestId.current());
        }

        @GET
        @Path("auth/keys")
        public Response keys() {
            return Response.ok("{}")
                    .header("Cache-Control", "public, max-age=300")
                    .build();
        }

        @GET
        @Path("auth/caller")
        public String caller(@Context HttpServletRequest request) {
            return request.getRemoteAddr();
        }

        @GET
        @Path("auth/elsewhere")
        public Response elsewhere() {
            return Response.status(303).header("Location", "/auth/id?a=b").build();
        }

        @GET
        @Path("open")
        public String open() {
            return "{}";
        }
    }

    private static final class Surrounded extends Application<Configuration> {
        private @Nullable Server server;

        void start() throws Exception {
            Configuration config = new Configuration();
            DefaultServerFactory factory = (DefaultServerFactory) config.getServerFactory();
            factory.setRegisterDefaultExceptionMappers(false);
            ((LogbackAccessRequestLogFactory) factory.getRequestLogFactory()).setAppenders(List.of());
            ((HttpConnectorFactory) factory.getApplicationConnectors().getFirst()).setPort(0);
            ((HttpConnectorFactory) factory.getAdminConnectors().getFirst()).setPort(0);
            Environment environment = new Environment("surrounded");
            factory.configure(environment);
            run(config, environment);
            Server built = factory.build(environment);
            PublicHttp.stand(
                    built,
                    "application",
                    Stream.of("127.0.0.1", "10.0.0.7", "192.168.4.0/22")
                            .flatMap(text -> Network.parse(text).stream())
                            .toList());
            server = built;
            built.start();
        }

        @Override
        public void run(Configuration config, Environment environment) {
            PublicHttp.surround(
                    environment,
                    false,
                    () -> "made",
                    fault -> fault.getCause() instanceof ConnectException,
                    new PrometheusRegistry());
            environment.jersey().register(new Endpoints());
        }

        String address() {
            return "http://127.0.0.1:" + port();
        }

        /** What no well-behaved client sends; the answer's head. */
        String raw(String requestLine) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
                socket.getOutputStream()
                        .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
                return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void stop() throws Exception {
            requireNonNull(server).stop();
        }

        private int port() {
            return ((ServerConnector) requireNonNull(server).getConnectors()[0]).getLocalPort();
        }
    }
}
