package dev.gatehouse.flows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.gatehouse.operations.admin.access.AdminPaths;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestCertificate;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every answer tells a browser: on both ports, over TLS, of every route and of what is no route. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafeAnswersTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ZQ");

    /** Everybody may keep these. */
    private static final String KEPT = "/auth/(jwks|assets/.+)|/\\.well-known/.+";

    private final TestCertificate certificate;
    private final RunningGatehouse gatehouse;
    private final Http http;
    private final Http operator;

    SafeAnswersTest(TestDatabase database) throws IOException {
        Path folder = Files.createTempDirectory("gatehouse-tls");
        this.certificate = TestCertificate.in(folder);
        this.gatehouse = RunningGatehouse.start(database, new TestTime(), certificate.onBothPorts(), config -> {});
        this.http = gatehouse.http(certificate);
        this.operator = gatehouse.admin(certificate).withBearer(AdminApi.DEMO_TOKEN);
    }

    @AfterAll
    void stop() throws IOException {
        gatehouse.close();
        Files.delete(certificate.keystore());
        Files.delete(certificate.keystore().getParent());
    }

    @Test
    void everyRouteOfThePublicPortByEveryMethod() {
        Stream<String> routes = PublicEndpoints.all().stream().map(PublicEndpoints::path);
        Stream<String> others = Stream.of(
                "/",
                "/nowhere",
                "/auth",
                "/auth/nowhere",
                "/auth/assets/gatehouse.css",
                "/auth/assets/none",
                "/a/../b");
        assertSoftly(softly -> Stream.concat(routes, others)
                .distinct()
                .forEach(path -> METHODS.forEach(method -> {
                    Answer answer = ask(http, method, path);
                    safe(softly, method + ' ' + path, answer.headers());
                    noStore(softly, method, path, answer);
                })));
    }

    @Test
    void whatIsGivenAsWellAsWhatIsRefused() {
        Http backend = http.withBasic("demo-backend", "demo-backend-secret");
        assertSoftly(softly -> {
            for (Http way : List.of(backend, backend.withHeader("Accept", "application/json, */*;q=0.1"))) {
                Answer token = way.form("/auth/token", "grant_type", "client_credentials");
                softly.assertThat(token.status()).isEqualTo(200);
                softly.assertThat(token.header("Pragma")).hasValue("no-cache");
                safe(softly, "a token", token.headers());
                noStore(softly, "POST", "/auth/token", token);
            }
            Answer keys = http.get("/auth/jwks");
            softly.assertThat(keys.header("Cache-Control").orElse("")).startsWith("public, max-age=");
            safe(softly, "the keys", keys.headers());
        });
    }

    @Test
    void pagesLetThemselvesBeFramedByNobodyAndLoadNothingOfOthers() {
        List<Answer> pages = new ArrayList<>(List.of(
                http.get("/auth/authorize", "client_id", "nobody"),
                http.get("/auth/login", "interaction", "none"),
                http.get("/auth/logout")));
        pages.add(http.get(http.get(
                        "/auth/authorize",
                        "client_id",
                        "demo-web",
                        "redirect_uri",
                        "http://127.0.0.1:3000/callback",
                        "response_type",
                        "code",
                        "scope",
                        "openid",
                        "code_challenge",
                        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method",
                        "S256")
                .location()
                .toString()));

        assertThat(pages).allSatisfy(page -> {
            assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
            assertThat(page.header("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("Permissions-Policy").orElse("")).contains("camera=()");
        });
        assertThat(pages.getLast().body()).contains("<form");
    }

    @Test
    void everyRouteOfTheAdminPortByEveryMethodWithATokenAndWithout() {
        Stream<String> routes = Stream.concat(
                        AdminPaths.ofResources().stream(), AdminPaths.ofServlets(gatehouse).stream())
                .map(AdminPaths.Door::path);
        Http nobody = gatehouse.admin(certificate);
        assertSoftly(softly -> Stream.concat(routes, Stream.of("/", "/nowhere", "/api/nowhere", "/tasks/nowhere"))
                .distinct()
                .forEach(path ->
                        METHODS.forEach(method -> Stream.of(nobody, operator).forEach(who -> {
                            Answer answer = ask(who, method, path);
                            safe(softly, method + ' ' + path, answer.headers());
                            softly.assertThat(answer.header("Cache-Control").orElse(""))
                                    .as("%s %s", method, path)
                                    .contains("no-store");
                        }))));
    }

    @Test
    void whatIsNoRequestAtAll() {
        assertSoftly(softly -> {
            for (Http port : List.of(http, operator)) {
                for (String line : List.of(
                        "GET /auth/%zz HTTP/1.1",
                        "GET /a%00b HTTP/1.1",
                        "NONSENSE",
                        "GET / HTTP/9.9",
                        "GET /" + "x".repeat(20_000) + " HTTP/1.1",
                        "GET /auth/jwks HTTP/1.1\r\nX: " + "x".repeat(20_000))) {
                    Map<String, List<String>> headers = raw(port, line);
                    String as = port.base() + ' ' + line.substring(0, Math.min(30, line.length()));
                    safe(softly, as, headers);
                    softly.assertThat(headers.get("cache-control")).as(as).containsExactly("no-store");
                }
            }
        });
    }

    private static Answer ask(Http who, String method, String path) {
        return switch (method) {
            case "GET", "HEAD", "DELETE", "OPTIONS" -> who.send(method, path, null, BodyPublishers.noBody());
            default -> who.send(method, path, "application/json", BodyPublishers.ofString("{}"));
        };
    }

    private static void safe(SoftAssertions softly, String what, Map<String, List<String>> headers) {
        softly.assertThat(headers.get("x-content-type-options")).as(what).containsExactly("nosniff");
        softly.assertThat(headers.get("x-frame-options")).as(what).containsExactly("DENY");
        softly.assertThat(headers.get("referrer-policy")).as(what).containsExactly("no-referrer");
        softly.assertThat(headers.get("strict-transport-security")).as(what).containsExactly("max-age=31536000");
        softly.assertThat(headers.get("content-security-policy"))
                .as(what)
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; ")
                .contains("frame-ancestors 'none'");
        softly.assertThat(headers).as(what).doesNotContainKeys("server", "x-powered-by", "via");
    }

    private static void noStore(SoftAssertions softly, String method, String path, Answer answer) {
        if (path.startsWith("/auth/") && !(path.matches(KEPT) && answer.status() < 400)) {
            softly.assertThat(answer.header("Cache-Control").orElse(""))
                    .as("%s %s", method, path)
                    .contains("no-store");
        }
    }

    private Map<String, List<String>> raw(Http port, String line) {
        try (SSLSocket socket = (SSLSocket) certificate
                .trust()
                .getSocketFactory()
                .createSocket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(port.base()).getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            String said = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            Map<String, List<String>> headers = new TreeMap<>();
            Arrays.stream(said.split("\r\n\r\n", 2)[0].split("\r\n", -1))
                    .skip(1)
                    .map(header -> header.split(": ?", 2))
                    .forEach(header -> headers.computeIfAbsent(
                                    header[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                            .add(header[1]));
            return headers;
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
