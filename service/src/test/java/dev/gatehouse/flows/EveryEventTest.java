package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.flow.authorize.Visitor;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every event there is: who publishes it, and that an operator reads of it after the act itself, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class EveryEventTest {
    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
    private static final Pattern WRITTEN = Pattern.compile("'(compliance|security|ops)', *'([a-z_]+)'");
    private static final String ADA = "ada@example.com";

    /** What somebody does, with a request id of its own. */
    interface Act {
        void by(Scene scene);
    }

    enum Event {
        USER_CREATED("compliance", scene -> scene.admin.post("/api/users", scene.aUser())),
        USER_UPDATED("compliance", scene -> scene.admin.patch(scene.user(), Map.of("operator", true))),
        USER_DELETED("compliance", scene -> scene.admin.delete(scene.user())),
        USER_DEACTIVATED("compliance", scene -> scene.admin.post(scene.user() + "/deactivate")),
        USER_REACTIVATED("compliance", scene -> {
            scene.realm.execute("UPDATE users SET status = 'inactive' WHERE user_id = ?", scene.realm.userId());
            scene.admin.post(scene.user() + "/reactivate");
        }),
        PASSWORD_CHANGED(
                "compliance", scene -> scene.admin.post(scene.user() + "/password", Map.of("password", "new one"))),
        CONSENT_GRANTED("compliance", scene -> {
            Visitor visitor = new Visitor(scene.http);
            Answer page =
                    visitor.open("/auth/authorize?response_type=code&client_id=demo-partner&scope=openid%20profile"
                            + "&redirect_uri=http://127.0.0.1:9001/callback&code_challenge=" + App.CHALLENGE
                            + "&code_challenge_method=S256");
            visitor.submit(visitor.signIn(page, ADA), "decision", "allow");
        }),
        CLIENT_CREATED("compliance", scene -> scene.admin.post("/api/clients", scene.aClient())),
        CLIENT_UPDATED("compliance", scene -> scene.admin.patch(scene.client(), Map.of("name", "other"))),
        CLIENT_DEACTIVATED("compliance", scene -> scene.admin.post(scene.client() + "/deactivate")),
        CLIENT_REACTIVATED("compliance", scene -> {
            scene.realm.execute("UPDATE clients SET status = 'inactive' WHERE client_id = ?", scene.realm.clientId());
            scene.admin.post(scene.client() + "/reactivate");
        }),
        CLIENT_SECRET_ROTATED("compliance", scene -> scene.admin.post(scene.client() + "/rotate-secret")),
        TENANT_CREATED("compliance", scene -> scene.admin.post("/api/tenants", Map.of("name", scene.requestId))),
        TENANT_UPDATED("compliance", scene -> scene.admin.patch(scene.tenant(), Map.of("name", scene.requestId))),
        TENANT_DEACTIVATED("compliance", scene -> scene.admin.post(scene.tenant() + "/deactivate")),
        TENANT_REACTIVATED("compliance", scene -> {
            scene.realm.execute("UPDATE tenants SET status = 'inactive' WHERE tenant_id = ?", scene.realm.tenantId());
            scene.admin.post(scene.tenant() + "/reactivate");
        }),
        RESOURCE_CREATED("compliance", Scene::aResource),
        RESOURCE_UPDATED("compliance", scene -> scene.admin.patch(scene.aResource(), Map.of("name", "other"))),
        RESOURCE_DEACTIVATED("compliance", scene -> scene.admin.post(scene.aResource() + "/deactivate")),
        RESOURCE_REACTIVATED("compliance", scene -> {
            String resource = scene.aResource();
            scene.admin.post(resource + "/deactivate");
            scene.admin.post(resource + "/reactivate");
        }),
        ORGANIZATION_CREATED(
                "compliance", scene -> scene.admin.post("/api/organizations", scene.ofTheTenant("name", "made"))),
        ORGANIZATION_UPDATED("compliance", scene -> scene.admin.patch(scene.organization(), Map.of("name", "other"))),
        ORGANIZATION_DEACTIVATED("compliance", scene -> scene.admin.post(scene.organization() + "/deactivate")),
        ORGANIZATION_REACTIVATED("compliance", scene -> {
            String organization = scene.organization();
            scene.admin.post(organization + "/deactivate");
            scene.admin.post(organization + "/reactivate");
        }),
        ORGANIZATION_MEMBER_ADDED("compliance", Scene::aMember),
        ORGANIZATION_MEMBER_UPDATED("compliance", scene -> {
            Map<String, ?> roles = Map.of("role_ids", List.of(scene.realm.aRole("read")));
            scene.admin.put(scene.aMember(), roles);
        }),
        ORGANIZATION_MEMBER_REMOVED("compliance", scene -> scene.admin.delete(scene.aMember())),
        ORGANIZATION_ROLE_CREATED(
                "compliance", scene -> scene.admin.post("/api/organization-roles", scene.ofTheTenant("name", "made"))),
        ORGANIZATION_ROLE_UPDATED("compliance", scene -> scene.admin.patch(scene.role(), Map.of("name", "other"))),
        ORGANIZATION_ROLE_DELETED("compliance", scene -> scene.admin.delete(scene.role())),
        SUBJECT_TOKEN_CREATED(
                "compliance",
                scene -> scene.admin.post(
                        "/api/subject-tokens",
                        Map.of(
                                "user_id", scene.realm.userId().toString(),
                                "context", Map.of("who", "somebody@example.com")))),
        SESSION_REVOKED("compliance", scene -> scene.admin.delete("/api/sessions/" + scene.realm.aSession("active"))),
        GRANT_REVOKED(
                "compliance",
                scene ->
                        scene.admin.delete("/api/grants/" + scene.realm.aGrant().grantId())),
        SESSIONS_REVOKED("compliance", scene -> scene.admin.post(scene.user() + "/logout")),
        TOKEN_REVOKED("compliance", scene -> {
            App app = App.web(scene.http);
            app.revoke(app.signIn().text("access_token"));
        }),
        CODE_REUSE("compliance", scene -> {
            App app = App.web(scene.http);
            String code = app.code();
            app.redeem(code);
            app.redeem(code);
        }),
        REFRESH_REUSE("compliance", scene -> {
            App app = App.web(scene.http);
            Answer first = app.signIn("scopes", List.of("openid", "offline_access"));
            app.refresh(app.refresh(first));
            scene.time.advance(Duration.ofSeconds(11));
            app.refresh(first);
        }),
        KEYS_ROTATED("compliance", scene -> scene.admin.post("/tasks/rotate-keys?algorithm=EdDSA")),
        KEY_COMPROMISED(
                "compliance",
                scene -> scene.admin.post("/tasks/rotate-keys?compromised="
                        + scene.admin
                                .post("/tasks/rotate-keys?algorithm=EdDSA")
                                .json()
                                .at("/rotated/0/replaced")
                                .asText())),
        KEYS_REWRAPPED("compliance", scene -> {
            scene.realm.execute("UPDATE signing_keys SET kek_id = 'another' WHERE algorithm = 'ES256'");
            scene.admin.post("/tasks/rewrap-keys");
        }),
        FLAG_SET("compliance", scene -> scene.admin.post(scene.flag() + "&value=off")),
        FLAG_CLEARED("compliance", scene -> {
            scene.admin.post(scene.flag() + "&value=off");
            scene.admin.post(scene.flag());
        }),
        RATE_LIMIT_ALLOWED("compliance", scene -> scene.admin.post(scene.allowance())),
        RATE_LIMIT_ALLOWANCE_ENDED("compliance", scene -> {
            scene.admin.post(scene.allowance());
            scene.admin.post(scene.allowance() + "&remove=true");
        }),
        RATE_LIMITS_RESET(
                "compliance", scene -> scene.admin.post("/tasks/rate-limit-reset?client_id=" + scene.realm.clientId())),
        TASK_RUN("compliance", scene -> scene.admin.post("/tasks/gc")),
        AUTH_FAILED("security", scene -> App.web(scene.http).authorize("password", "wrong")),
        AUTH_LOCKOUT_TRIGGERED("security", Scene::guessUntilLockedOut),
        AUTH_LOCKOUT_CLEARED("security", scene -> {
            scene.guessUntilLockedOut();
            scene.time.advance(Duration.ofSeconds(61));
            App.web(scene.http).code();
        }),
        RATE_LIMIT_EXCEEDED("security", scene -> {
            for (int i = 0; i < 12; i++) {
                LimitedGatehouse.guess(scene.http);
            }
        }),
        REFRESH_REPLAYED("security", scene -> {
            App app = App.web(scene.http);
            Answer first = app.signIn("scopes", List.of("openid", "offline_access"));
            app.refresh(first);
            app.refresh(first);
        }),
        REFRESH_LATE("security", scene -> {
            App app = App.web(scene.http);
            Answer first = app.signIn("scopes", List.of("openid", "offline_access"));
            app.refresh(app.refresh(first));
            app.refresh(first);
        }),
        ADMIN_REFUSED(
                "security",
                scene -> scene.admin
                        .withToken("nobody's")
                        .with("X-Request-ID", scene.requestId)
                        .get("/api/tenants")),
        SESSION_CREATED("ops", scene -> App.web(scene.http).code()),
        TOKEN_ISSUED("ops", scene -> App.web(scene.http).signIn()),
        TOKEN_REFRESHED("ops", scene -> {
            App app = App.web(scene.http);
            app.refresh(app.signIn("scopes", List.of("openid", "offline_access")));
        }),
        TOKEN_EXCHANGED("ops", Scene::exchange),
        USERINFO_ACCESSED("ops", scene -> {
            App app = App.web(scene.http);
            scene.http
                    .another()
                    .withHeader("X-Request-ID", scene.requestId)
                    .withBearer(app.signIn().text("access_token"))
                    .get("/auth/userinfo");
        });

        final String publisher;

        @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
        final Act act;

        Event(String publisher, Act act) {
            this.publisher = publisher;
            this.act = act;
        }

        String action() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final TestTime time = new TestTime();
    private final TestDatabase database;
    private final LimitedGatehouse gatehouse;

    EveryEventTest(TestDatabase database) {
        this.database = database;
        this.gatehouse = LimitedGatehouse.start(
                database, time, config -> ((ObjectNode) config.at("/audit")).put("opsSample", 1));
        Exchanger.moveIn(database.back());
    }

    @AfterAll
    void stop() {
        gatehouse.close();
    }

    @ParameterizedTest
    @EnumSource
    void isPublishedAsItShouldAndReadByOperators(Event event) {
        Scene scene = new Scene(UUID.randomUUID().toString());

        event.act.by(scene);

        Eventually.holds(
                event.action() + " is in the audit", () -> !scene.told(event).isEmpty());
        assertThat(scene.told(event))
                .allMatch(row -> row.path("category").asText().equals(event.publisher));
        assertThat(scene.told(event).toString()).doesNotContain("@", "first password");
        time.reset();
    }

    /** A client that fails to be itself is told of too, and where it came from in a place of its own. */
    @Test
    void aClientThatIsNotItselfIsAnAuthFailedWithAnOrigin() {
        Scene scene = new Scene(UUID.randomUUID().toString());
        scene.http.withBasic("demo-backend", "guessed").form("/auth/token", "grant_type", "client_credentials");
        Scene stranger = new Scene(UUID.randomUUID().toString());
        stranger.http.withBasic("me@example.com", "guessed").form("/auth/token", "grant_type", "client_credentials");

        Eventually.holds(
                "both are told",
                () -> !scene.told(Event.AUTH_FAILED).isEmpty()
                        && !stranger.told(Event.AUTH_FAILED).isEmpty());

        JsonNode known = scene.told(Event.AUTH_FAILED).getFirst();
        assertThat(known.path("target_id").asText()).isEqualTo("demo-backend");
        assertThat(known.path("reason").asText()).isEqualTo("client_authentication");
        assertThat(known.at("/origin/address").asText()).isEqualTo(scene.address);
        assertThat(known.toString()).doesNotContain("guessed");
        assertThat(stranger.told(Event.AUTH_FAILED).toString())
                .contains("unknown")
                .doesNotContain("me@");
    }

    @Test
    void noneThatAStatementWritesIsMissingHere() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Event event : Event.values()) {
            known.add(event.publisher + ' ' + event.action());
        }
        assertThat(known).containsAll(writtenByStatements());
    }

    private static Set<String> writtenByStatements() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("service/src/main/resources"))) {
            files.filter(file -> file.toString().endsWith(".sql"))
                    .map(EveryEventTest::text)
                    .flatMap(text -> WRITTEN.matcher(text).results())
                    .forEach(event -> found.add(event.group(1) + ' ' + event.group(2)));
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who acts, under one request id. */
    final class Scene {
        final String requestId;
        final String address = LimitedGatehouse.anAddress();
        final Http http;
        final AdminApi admin;
        final Realm realm = Realm.in(database.back());
        final TestTime time = EveryEventTest.this.time;

        Scene(String requestId) {
            this.requestId = requestId;
            this.http = gatehouse.from(address).withHeader("X-Request-ID", requestId);
            this.admin = gatehouse.admin().with("X-Request-ID", requestId);
        }

        List<JsonNode> told(Event event) {
            JsonNode items = gatehouse
                    .admin()
                    .get("/api/audit", "request_id", requestId, "action", event.action())
                    .json()
                    .path("items");
            return items.valueStream().toList();
        }

        String user() {
            return "/api/users/" + realm.userId();
        }

        String client() {
            return "/api/clients/" + realm.clientId();
        }

        String tenant() {
            return "/api/tenants/" + realm.tenantId();
        }

        String flag() {
            return "/tasks/flags?flag=answers-from-memory&tenant_id=" + realm.tenantId();
        }

        String allowance() {
            return "/tasks/rate-limit-allow?client_id=" + realm.clientId();
        }

        /** The answer to an exchange for a user of its own. */
        Answer exchange() {
            Exchanger exchanger = Exchanger.at(http, database.back()).with("X-Request-ID", requestId);
            return exchanger.good(exchanger.impersonate(exchanger.aUser().userId(), "scope", "openid"));
        }

        void guessUntilLockedOut() {
            for (int i = 0; i < 6; i++) {
                App.web(http).authorize("password", "wrong");
            }
        }

        Map<String, Object> aUser() {
            return Map.of("tenant_id", realm.tenantId().toString(), "email", requestId + "@example.com");
        }

        Map<String, Object> aClient() {
            return Map.of(
                    "tenant_id", realm.tenantId().toString(),
                    "name", "made",
                    "redirect_uris", List.of(Realm.REDIRECT_URI));
        }

        Map<String, Object> ofTheTenant(String name, String value) {
            return Map.of("tenant_id", realm.tenantId().toString(), name, value);
        }

        String organization() {
            return "/api/organizations/" + realm.anOrganization();
        }

        String role() {
            return "/api/organization-roles/" + realm.aRole("read");
        }

        /** The path of a user's membership. */
        String aMember() {
            String path = organization() + "/members/" + realm.userId();
            admin.put(path, Map.of());
            return path;
        }

        /** Its path. */
        String aResource() {
            Answer made = admin.post(
                    "/api/resources",
                    Map.of("tenant_id", realm.tenantId().toString(), "indicator", "urn:made", "name", "made"));
            return "/api/resources/" + made.text("resource_id");
        }
    }
}
