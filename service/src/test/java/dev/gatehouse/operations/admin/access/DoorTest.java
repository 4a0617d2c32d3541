package dev.gatehouse.operations.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.operations.admin.api.OpenApiDocument;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever has no right token, or too small a scope, is refused on every path there is. */
@ExtendWith(GatehouseExtension.class)
class DoorTest {
    @Test
    void theOpenApiDocumentNamesEveryPathAndItsScope() {
        Map<String, String> documented = new LinkedHashMap<>();
        JsonNode paths = OpenApiDocument.read().path("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .forEach(method -> documented.put(
                                method.getKey().toUpperCase(Locale.ROOT) + ' ' + path.getKey(),
                                method.getValue().path("x-scope").asText())));
        Map<String, String> built = new LinkedHashMap<>();
        AdminPaths.ofResources()
                .forEach(door -> built.put(
                        door.toString(),
                        door.isTask() ? "the task's own" : door.scope().word()));

        assertThat(documented).containsAllEntriesOf(built);
        assertThat(new TreeSet<>(documented.keySet())).isEqualTo(new TreeSet<>(built.keySet()));
    }

    @Test
    void noPathIsAnsweredWithoutARightToken(
            RunningGatehouse gatehouse, Http http, Http elsewhere, Jdbi jdbi, TestDatabase database, TestTime time)
            throws Exception {
        Http expired = gatehouse
                .admin()
                .withBearer(OperatorsBrowser.at(elsewhere, jdbi).token("resource", AdminTokens.RESOURCE));
        assertThat(expired.get("/tasks").status()).isEqualTo(200);
        time.advance(Duration.ofMinutes(16));
        Person person = Person.in(jdbi);
        person.signsInAt(http);
        Map<String, Http> strangers = new LinkedHashMap<>();
        strangers.put("no token", gatehouse.admin());
        strangers.put("a wrong token", gatehouse.admin().withBearer("demo-operator-tokeN"));
        strangers.put("an empty token", gatehouse.admin().withHeader("Authorization", "Bearer "));
        strangers.put("basic", gatehouse.admin().withBasic("demo", AdminApi.DEMO_TOKEN));
        strangers.put(
                "a user's access token",
                gatehouse.admin().withBearer(Person.tokensAt(http, "openid").access()));
        strangers.put("an operator's expired access token", expired);
        strangers.put("another issuer's", gatehouse.admin().withBearer(anothersToken("https://evil.example.com")));
        strangers.put("a forged one of ours", gatehouse.admin().withBearer(anothersToken(http.base())));
        long rows = changes(database);

        assertSoftly(softly -> all(gatehouse)
                .forEach(door -> strangers.forEach((who, stranger) -> {
                    Answer answer = ask(stranger, door);
                    softly.assertThat(answer.status())
                            .as("%s with %s", door, who)
                            .isEqualTo(401);
                    softly.assertThat(answer.header("WWW-Authenticate"))
                            .as("%s", door)
                            .isPresent();
                })));
        assertThat(changes(database)).isEqualTo(rows);
    }

    @Test
    void exactlyThesePathsAreOpen(RunningGatehouse gatehouse) {
        List<String> open = Stream.concat(AdminPaths.ofResources().stream(), AdminPaths.ofServlets(gatehouse).stream())
                .filter(DoorTest::isOpen)
                .map(AdminPaths.Door::toString)
                .sorted()
                .toList();

        assertThat(open)
                .containsExactly("GET /console/", "GET /console/login", "GET /health/live", "GET /health/ready");
        Http stranger = gatehouse.admin();
        assertThat(stranger.get("/consolers").status()).isEqualTo(401);
        assertThat(Stream.of(
                        "/console/../api/tenants",
                        "/console/../metrics",
                        "/console/./../healthcheck",
                        "/console/%2e%2e/api/tenants"))
                .allSatisfy(around -> assertThat(stranger.get(around).status()).isIn(400, 401));
        assertThat(stranger.withHeader("Origin", "https://evil.example.com")
                        .get("/console/")
                        .status())
                .isEqualTo(403);
        assertThat(RawHttp.status(stranger.base(), "GET /console/", "Host: rebound.example.com"))
                .isEqualTo(403);
    }

    @Test
    void aPageWithoutAnOriginLoadsAssetsAndNothingElse(RunningGatehouse gatehouse) {
        Http viewer = gatehouse.admin().withHeader("Origin", "null");

        assertThat(viewer.get("/console/assets/none.js").status()).isEqualTo(404);
        assertThat(viewer.get("/console/").status()).isEqualTo(403);
        assertThat(viewer.get("/console/login").status()).isEqualTo(403);
        assertThat(viewer.withBearer(AdminApi.DEMO_TOKEN)
                        .get("/console/assets/../../api/tenants")
                        .status())
                .isIn(400, 403);
        assertThat(RawHttp.status(viewer.base(), "GET /console/assets/none.js", "Host: rebound.example.com"))
                .isEqualTo(403);
    }

    @Test
    void anotherNameOrAnotherPageIsRefusedWhateverTheToken(RunningGatehouse gatehouse) {
        Http operator = gatehouse.admin().withBearer(AdminApi.DEMO_TOKEN);

        assertSoftly(softly -> all(gatehouse)
                .forEach(door -> softly.assertThat(ask(operator.withHeader("Origin", "https://evil.example.com"), door)
                                .status())
                        .as("%s", door)
                        .isEqualTo(403)));
        String port = operator.base().substring(operator.base().lastIndexOf(':'));
        assertThat(operator.withHeader("Origin", operator.base()).get("/tasks").status())
                .isEqualTo(200);
        assertThat(Http.at("http://localhost" + port)
                        .withBearer(AdminApi.DEMO_TOKEN)
                        .get("/tasks")
                        .status())
                .isEqualTo(200);
        assertThat(RawHttp.status(operator.base(), "GET /tasks", "Host: rebound.example.com", bearer()))
                .isEqualTo(403);
        assertThat(RawHttp.status(operator.base(), "GET /tasks", "Host: 127.0.0.1.example.com", bearer()))
                .isEqualTo(403);
        assertThat(RawHttp.status(operator.base(), "GET /health/live", "Host: 10.0.0.7:8081"))
                .isEqualTo(200);
    }

    @Test
    void aSmallScopeDoesNotDoWhatNeedsALargerOne(RunningGatehouse gatehouse, TestDatabase database) {
        Http reader = gatehouse.admin().withBearer(RunningGatehouse.tokenOf("read"));
        Http operating = gatehouse.admin().withBearer(RunningGatehouse.tokenOf("operate"));
        long rows = changes(database);

        assertSoftly(softly -> AdminPaths.ofResources().stream()
                .filter(door -> !door.isTask())
                .forEach(door -> {
                    boolean readIsEnough = door.scope() == OperatorScope.READ;
                    softly.assertThat(ask(reader, door).status() == 403)
                            .as("%s is refused to a reader", door)
                            .isEqualTo(!readIsEnough);
                    softly.assertThat(ask(operating, door).status() == 403)
                            .as("%s is refused to one who operates", door)
                            .isEqualTo(door.scope() == OperatorScope.ADMIN);
                }));
        assertThat(changes(database)).isEqualTo(rows);
    }

    @Test
    void aTaskIsRefusedByItsOwnScope(RunningGatehouse gatehouse) {
        AdminApi admin = AdminApi.of(gatehouse);
        JsonNode tasks = admin.get("/tasks").json().path("items");

        assertThat(tasks).isNotEmpty();
        tasks.forEach(task -> {
            String path = "/tasks/" + task.path("name").asText();
            String scope = task.path("scope").asText();
            assertThat(scope).isIn("read", "operate", "admin");
            if (scope.equals("read")) {
                return; // and whoever reads may
            }
            assertThat(admin.withToken(RunningGatehouse.tokenOf("read"))
                            .post(path)
                            .status())
                    .as(path)
                    .isEqualTo(403);
            if (scope.equals("admin")) {
                assertThat(admin.withToken(RunningGatehouse.tokenOf("operate"))
                                .post(path)
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
        });
        assertThat(admin.post("/tasks/no-such-task").status()).isEqualTo(404);
    }

    @Test
    void refusedActsAreOnRecordWithoutWhatWasTyped(RunningGatehouse gatehouse, Jdbi jdbi, TestTime time) {
        time.advance(Duration.ofMinutes(1)); // the other tests have filled this one's share
        gatehouse
                .admin()
                .withHeader("X-Request-ID", "refused-1")
                .withBearer("s3cret-of-another-system")
                .get("/api/tenants?name=s3cret-name");
        gatehouse
                .admin()
                .withHeader("X-Request-ID", "refused-2")
                .withBearer(RunningGatehouse.tokenOf("read"))
                .post("/api/tenants", "application/json", "{\"name\": \"s3cret\"}");

        List<String> rows = jdbi.withHandle(h -> h.select(
                        "SELECT category || ' ' || aggregate_id || ' ' || payload::text FROM audit_trail WHERE action = 'admin_refused' AND request_id LIKE 'refused-%' ORDER BY event_id")
                .mapTo(String.class)
                .list());
        assertThat(rows).hasSize(2).noneMatch(row -> row.contains("s3cret"));
        assertThat(rows.getFirst()).startsWith("security unknown ").contains("\"status\": 401", "/api/tenants");
        assertThat(rows.getLast()).startsWith("security operator:read-only ").contains("\"status\": 403");
    }

    private static Stream<AdminPaths.Door> all(RunningGatehouse gatehouse) {
        return Stream.concat(AdminPaths.ofResources().stream(), AdminPaths.ofServlets(gatehouse).stream())
                .filter(door -> !isOpen(door));
    }

    /** Of the console only what asks for a name and a page before it asks for a token. */
    private static boolean isOpen(AdminPaths.Door door) {
        return OperatorFilter.OPEN.contains(door.template()) || OperatorFilter.isOfConsole(door.template());
    }

    private static Answer ask(Http who, AdminPaths.Door door) {
        return door.method().equals("GET")
                ? who.get(door.path())
                : who.send(door.method(), door.path(), "application/json", BodyPublishers.ofString("{}"));
    }

    private static long changes(TestDatabase database) {
        return database.rowsOf("changes");
    }

    private static String bearer() {
        return "Authorization: Bearer " + AdminApi.DEMO_TOKEN;
    }

    private static String anothersToken(String issuer) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("evil").generate();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID("evil")
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(AdminTokens.RESOURCE)
                        .subject("root")
                        .claim("client_id", AdminTokens.CLIENT)
                        .claim("scope", AdminTokens.SCOPE)
                        .claim("exp", 4_000_000_000L)
                        .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }
}
