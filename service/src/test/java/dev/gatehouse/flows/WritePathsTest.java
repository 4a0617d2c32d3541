package dev.gatehouse.flows;

import static dev.gatehouse.flows.App.refused;
import static dev.gatehouse.flows.Exchanger.ACCESS_TOKEN;
import static dev.gatehouse.flows.Exchanger.API;
import static dev.gatehouse.flows.Exchanger.IMPERSONATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Figures;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three ways in which an exchange is saved: what they do alike, what each writes, and going from one to another. */
@ExtendWith(GatehouseExtension.class)
class WritePathsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATHS = List.of("fused", "single", "double");
    private static final String NAMES = "^/\\* ([^ ]+) \\*/";

    private final RunningGatehouse gatehouse;
    private final TestDatabase database;
    private final AdminApi admin;
    private final Exchanger exchanger;
    private final Realm user;

    WritePathsTest(RunningGatehouse gatehouse, TestDatabase database, Http http) {
        this.gatehouse = gatehouse;
        this.database = database;
        this.admin = AdminApi.of(gatehouse);
        this.exchanger = Exchanger.at(http, database.back());
        this.user = exchanger.aUser();
    }

    @BeforeAll
    static void moveIn(Jdbi jdbi) {
        Exchanger.moveIn(jdbi);
    }

    @AfterEach
    void back() {
        admin.post("/tasks/flags?flag=token-exchange-write-path");
        database.back().useHandle(h -> h.execute("DROP FUNCTION IF EXISTS fall_over CASCADE"));
    }

    @ParameterizedTest
    @CsvSource({
        "fused,  ExchangeDao.issue",
        "single, ExchangeDao.issue ExchangeDao.insertAccessToken",
        "double, ExchangeDao.issue ExchangeDao.saveGrant ExchangeDao.saveAccessToken"
    })
    void eachPathWritesAsOftenAsItSays(String path, String statements) {
        go(path);
        exchanger.good(exchanger.impersonate(user.userId(), "resource", API));
        String subject = exchanger.impersonationToken(user.userId());

        List<String> sent = database.roundTrips()
                .during(() -> exchanger.good(exchanger.exchange(subject, IMPERSONATION, "resource", API)));

        assertThat(sent.stream()
                        .map(sql -> sql.replaceFirst("(?s)" + NAMES + ".*", "$1"))
                        .filter(name -> name.startsWith("ExchangeDao") || name.startsWith("Subject")))
                .containsExactly(statements.split(" "));
    }

    @Test
    void allPathsRecordTheSame() {
        Realm agent = exchanger.aUser();
        String actor = exchanger.accessToken(agent, "openid");
        String subject = exchanger.accessToken(user, "openid", "profile");
        String parent = exchanger
                .good(exchanger.exchange(subject, ACCESS_TOKEN, "scope", "openid"))
                .text("access_token");
        String organization = anOrganization();
        List<Callable<Answer>> kinds = List.of(
                () -> exchanger.impersonate(user.userId(), "scope", "openid profile"),
                () -> exchanger.impersonate(user.userId(), "resource", API, "scope", "orders:read"),
                () -> exchanger.impersonate(user.userId(), "organization_id", organization, "scope", "members:read"),
                () -> exchanger.exchange(
                        subject,
                        ACCESS_TOKEN,
                        "scope",
                        "openid",
                        "actor_token",
                        actor,
                        "actor_token_type",
                        ACCESS_TOKEN),
                () -> exchanger.exchange(parent, ACCESS_TOKEN, "resource", API));

        for (Callable<Answer> kind : kinds) {
            Map<String, JsonNode> fused = recordedBy("fused", kind);
            assertThat(fused).containsOnlyKeys("Grant", "AccessToken");
            for (String path : List.of("single", "double")) {
                assertThat(recordedBy(path, kind)).as(path).isEqualTo(fused);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "single", "double"})
    void theGrantsIdIsTheTokens(String path) {
        go(path);
        Answer answer = exchanger.good(exchanger.impersonate(user.userId(), "resource", API, "scope", "orders:read"));

        String jti = exchanger.introspect(answer.text("access_token")).text("jti");
        String grant = admin.get("/api/grants", "user_id", user.userId().toString())
                .json()
                .at("/items/0/grant_id")
                .asText();

        assertThat(user.text("SELECT payload ->> 'grantId' FROM oidc_model_instances WHERE id = ?", jti))
                .isEqualTo(grant);
        assertThat(user.text("SELECT payload ->> 'jti' FROM oidc_model_instances WHERE id = ?", grant))
                .isEqualTo(grant);
        assertThat(answer.text("access_token"))
                .satisfies(token -> assertThat(
                                SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("gid"))
                        .isEqualTo(grant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "single", "double"})
    void revokingAGrantEndsItsTokenWhateverThatIsFor(String path) {
        go(path);
        Realm agent = exchanger.aUser();
        List<String> tokens = Stream.of(
                        exchanger.impersonate(user.userId(), "resource", API),
                        exchanger.impersonate(user.userId(), "organization_id", anOrganization()),
                        exchanger.impersonate(
                                user.userId(),
                                "actor_token",
                                exchanger.accessToken(agent, "openid"),
                                "actor_token_type",
                                ACCESS_TOKEN),
                        exchanger.impersonate(user.userId(), "scope", "openid"))
                .map(answer -> exchanger.good(answer).text("access_token"))
                .toList();
        String child = exchanger
                .good(exchanger.exchange(tokens.getFirst(), ACCESS_TOKEN, "resource", API))
                .text("access_token");
        assertThat(tokens).allMatch(exchanger::isActive);

        for (JsonNode grant : grants()) {
            if (!grant.has("parent_id")) {
                assertThat(admin.post("/tasks/revoke-grant?grant_id="
                                        + grant.get("grant_id").asText())
                                .json()
                                .at("/tokens")
                                .asInt())
                        .isOne();
            }
        }

        assertThat(tokens).noneMatch(exchanger::isActive);
        assertThat(exchanger.isActive(child)).as("what came of it").isFalse();
        refused(exchanger.userinfo(tokens.getLast()), 401, "invalid_token");
        assertThat(grants()).filteredOn(grant -> grant.has("revoked_at")).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "single", "double"})
    void nothingThatIsIssuedWhileItsParentIsRevokedOutlivesThat(String path) throws Exception {
        go(path);
        String parent = exchanger
                .good(exchanger.impersonate(user.userId(), "scope", "openid"))
                .text("access_token");
        String grant = grants().getFirst().get("grant_id").asText();
        CountDownLatch underWay = new CountDownLatch(8);
        List<Callable<List<Answer>>> racers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            racers.add(() -> exchangeUntilRefused(parent, underWay));
        }
        racers.add(() -> {
            underWay.await();
            return List.of(admin.delete("/api/grants/" + grant));
        });

        List<Answer> all = Racers.race(racers).stream().flatMap(List::stream).toList();

        List<String> issued = all.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.text("access_token"))
                .toList();
        assertThat(issued).hasSizeGreaterThanOrEqualTo(8).noneMatch(exchanger::isActive);
        assertThat(all.stream().filter(answer -> answer.status() >= 400))
                .hasSize(8)
                .allMatch(answer -> answer.error().equals("invalid_request"));
    }

    @Test
    void thePathIsSwitchedUnderLoadWithoutAnError() {
        String subject = exchanger.accessToken(user, "openid");
        List<Callable<List<Answer>>> racers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            racers.add(() -> Stream.generate(() -> exchanger.exchange(subject, ACCESS_TOKEN, "scope", "openid"))
                    .limit(25)
                    .toList());
        }
        racers.add(() -> Stream.iterate(0, i -> i + 1)
                .limit(15)
                .map(i -> go(PATHS.get(i % 3)))
                .toList());

        List<Answer> answers =
                Racers.race(racers).stream().flatMap(List::stream).toList();

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        List<String> tokens = answers.stream()
                .map(answer -> answer.text("access_token"))
                .filter(token -> !token.isEmpty())
                .toList();
        assertThat(tokens).hasSize(150).allMatch(exchanger::isActive);
        admin.post("/tasks/revoke-session?session_id="
                + exchanger.introspect(tokens.getFirst()).text("sid"));
        assertThat(tokens).noneMatch(exchanger::isActive);
    }

    @Test
    void aPartOfTheClientsMayGoAheadOfTheOthers() {
        Figures before = Figures.of(gatehouse);
        assertThat(admin.post("/tasks/flags?flag=token-exchange-write-path&value=double&tenant_id=" + user.tenantId()
                                + "&rollout_value=single&percent=100")
                        .status())
                .isEqualTo(200);
        exchanger.good(exchanger.impersonate(user.userId()));
        admin.post("/tasks/flags?flag=token-exchange-write-path&tenant_id=" + user.tenantId());
        exchanger.good(exchanger.impersonate(user.userId()));

        Figures after = Figures.of(gatehouse);
        Function<String, Double> more =
                path -> after.value("token_exchange_total_ms_count", "outcome", "ok", "path", path)
                        - before.value("token_exchange_total_ms_count", "outcome", "ok", "path", path);
        assertThat(PATHS.stream().map(more)).containsExactly(1.0, 1.0, 0.0);
    }

    @Test
    void theRolloutReportLaysPathsAndTenantsSideBySide() {
        go("double");
        exchanger.good(exchanger.impersonate(user.userId()));
        go("single");
        exchanger.good(exchanger.impersonate(user.userId()));

        JsonNode report = admin.post("/tasks/rollout-report?minutes=30").json();

        assertThat(report.path("instance_id").asText()).hasSize(36);
        assertThat(report.path("minutes").asInt()).isEqualTo(30);
        assertThat(report.path("paths"))
                .extracting(path -> path.path("path").asText())
                .containsExactly("fused", "single", "double");
        assertThat(report.at("/paths/1/exchanges/count").asLong()).isPositive();
        assertThat(report.at("/paths/1/exchanges/p95_ms").asDouble()).isPositive();
        assertThat(report.at("/paths/2/grant_save_initial/count").asLong()).isPositive();
        assertThat(report.at("/paths/2/access_token_save/p99_ms").asDouble()).isPositive();
        assertThat(report.path("tenants"))
                .filteredOn(tenant ->
                        tenant.path("tenant_id").asText().equals(user.tenantId().toString()))
                .extracting(tenant -> tenant.path("path").asText())
                .contains("single", "double");
        assertThat(report.path("targets"))
                .extracting(target -> target.path("path").asText())
                .containsOnly("single", "fused");
    }

    @Test
    void eachWriteIsMeasuredByItsModelAndPath() {
        Figures before = Figures.of(gatehouse);
        for (String path : PATHS) {
            go(path);
            exchanger.good(exchanger.impersonate(user.userId()));
            exchanger.impersonate(user.withInactiveUser().userId());
        }
        Figures after = Figures.of(gatehouse);

        for (String series : List.of(
                "oidc_adapter_upsert_ms_count model GrantAndAccessToken path fused 1",
                "oidc_adapter_upsert_ms_count model Grant path single 1",
                "oidc_adapter_upsert_ms_count model AccessToken path single 1",
                "oidc_adapter_upsert_ms_count model Grant path double 2",
                "oidc_adapter_upsert_ms_count model AccessToken path double 1",
                "oidc_adapter_upsert_payload_bytes_count model Grant path fused 1",
                "oidc_adapter_upsert_payload_bytes_count model AccessToken path fused 1",
                "oidc_adapter_upsert_payload_bytes_count model Grant path double 2",
                "grantSaveInitialMs_count path double 1",
                "grantSaveInitialMs_count path single 0",
                "grantSaveFinalMs_count path double 1",
                "grantSaveFinalMs_count path single 1",
                "accessTokenSaveMs_count path double 1",
                "accessTokenSaveMs_count path single 1",
                "token_exchange_total_ms_count outcome ok path double 1",
                "token_exchange_total_ms_count outcome refused path double 1")) {
            String[] words = series.split(" ");
            String[] labels = Arrays.copyOfRange(words, 1, words.length - 1);
            assertThat(after.value(words[0], labels) - before.value(words[0], labels))
                    .as(series)
                    .isEqualTo(Double.parseDouble(words[words.length - 1]));
        }
    }

    @ParameterizedTest
    @CsvSource({"single, AccessToken", "double, AccessToken", "fused, AccessToken"})
    void whatFailsBetweenTwoWritesLeavesNothingThatAnybodyCanUse(String path, String model) {
        go(path);
        Figures before = Figures.of(gatehouse);
        fallOverAt(model);
        String subject = exchanger.impersonationToken(user.userId());

        Answer failed = exchanger.exchange(subject, IMPERSONATION, "scope", "openid");
        database.back().useHandle(h -> h.execute("DROP FUNCTION fall_over CASCADE"));

        assertThat(failed.status()).isEqualTo(500);
        assertThat(user.count(
                        "SELECT count(*) FROM oidc_model_instances WHERE model_name = 'AccessToken' AND payload ->> 'accountId' = ?",
                        user.userId().toString()))
                .isZero();
        String failing = path.equals("fused") ? "GrantAndAccessToken" : model;
        assertThat(Figures.of(gatehouse).value("oidc_adapter_upsert_error_count_total", "model", failing, "path", path)
                        - before.value("oidc_adapter_upsert_error_count_total", "model", failing, "path", path))
                .isEqualTo(1);
        Answer again = exchanger.exchange(subject, IMPERSONATION, "scope", "openid");
        if (path.equals("fused")) {
            assertThat(again.status()).as("nothing was written, nothing spent").isEqualTo(200);
        } else {
            refused(again, 400, "invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fused", "single", "double"})
    void twoInstancesExchangeForOneUserAndClientAtOnce(String path) {
        go(path);
        try (RunningGatehouse second = RunningGatehouse.start(
                database,
                new TestTime(),
                Map.of("GATEHOUSE_ISSUER", gatehouse.http().base()),
                config -> {})) {
            Exchanger there = Exchanger.at(second.http(), database.back());
            String subject = exchanger.accessToken(user, "openid");
            String voucher = exchanger.impersonationToken(user.userId());
            List<Callable<Answer>> racers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                racers.add(() -> exchanger.exchange(subject, ACCESS_TOKEN, "scope", "openid"));
                racers.add(() -> there.exchange(subject, ACCESS_TOKEN, "scope", "openid"));
                racers.add(() -> exchanger.exchange(voucher, IMPERSONATION));
                racers.add(() -> there.exchange(voucher, IMPERSONATION));
            }

            List<Answer> answers = Racers.race(racers);

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(16 + 1);
            assertThat(answers).allMatch(answer -> answer.status() < 500);
            Set<String> grants = new HashSet<>();
            grants().forEach(grant -> grants.add(grant.get("grant_id").asText()));
            assertThat(grants).hasSize(16 + 1);
        }
    }

    private List<Answer> exchangeUntilRefused(String subject, CountDownLatch underWay) {
        List<Answer> answers = new ArrayList<>();
        Answer answer;
        do {
            answer = exchanger.exchange(subject, ACCESS_TOKEN, "scope", "openid");
            answers.add(answer);
            underWay.countDown();
        } while (answer.status() == 200 && answers.size() < 10_000);
        return answers;
    }

    private Answer go(String path) {
        return exchanger.good(admin.post("/tasks/flags?flag=token-exchange-write-path&value=" + path));
    }

    private List<JsonNode> grants() {
        return admin.get("/api/grants", "user_id", user.userId().toString(), "limit", "200")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** The payloads by their models, without what is another's in every exchange: ids, times, the secret's hash. */
    private Map<String, JsonNode> recordedBy(String path, Callable<Answer> kind) {
        go(path);
        Set<String> before = ids();
        try {
            exchanger.good(kind.call());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        Set<String> made = ids();
        made.removeAll(before);
        return made.stream()
                .map(id -> read(user.text("SELECT payload::text FROM oidc_model_instances WHERE id = ?", id)))
                .collect(Collectors.toMap(
                        payload -> payload.get("kind").asText(),
                        payload -> payload.without(List.of("jti", "grantId", "iat", "exp", "secretHash"))));
    }

    private Set<String> ids() {
        return new HashSet<>(database.back()
                .withHandle(h -> h.select("SELECT id FROM oidc_model_instances")
                        .mapTo(String.class)
                        .list()));
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void fallOverAt(String model) {
        database.back().useHandle(h -> {
            h.execute(
                    "CREATE FUNCTION fall_over() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''falls over''; END'");
            h.execute("CREATE TRIGGER fall_over BEFORE INSERT ON oidc_model_instances FOR EACH ROW"
                    + " WHEN (NEW.model_name = '" + model + "') EXECUTE FUNCTION fall_over()");
        });
    }

    private String anOrganization() {
        var organization = Realm.ENTROPY.timeOrderedId();
        var role = Realm.ENTROPY.timeOrderedId();
        user.execute(
                "INSERT INTO organizations (organization_id, tenant_id, name) VALUES (?, ?, 'organization')",
                organization,
                user.tenantId());
        user.execute(
                "INSERT INTO organization_roles (role_id, tenant_id, name, scopes) VALUES (?, ?, ?, '{members:read}')",
                role,
                user.tenantId(),
                "role " + role);
        user.execute(
                "INSERT INTO organization_members (organization_id, user_id, role_ids) VALUES (?, ?, ARRAY[CAST(? AS uuid)])",
                organization,
                user.userId(),
                role);
        return organization.toString();
    }
}
