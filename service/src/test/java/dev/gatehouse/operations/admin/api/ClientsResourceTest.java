package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(GatehouseExtension.class)
class ClientsResourceTest {
    private static final String CALLBACK = "https://app.example.com/callback";

    private AdminApi admin;
    private Jdbi jdbi;
    private String tenant;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.jdbi = jdbi;
        this.tenant = aTenant();
    }

    @Test
    void createClient() {
        Answer made = create(Map.of("first_party", true, "code_seconds", 30));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.text("client_secret")).hasSize(43);
        assertThat(made.json().at("/client/id_token_signed_response_alg").asText())
                .isEqualTo("ES256");
        assertThat(made.json().at("/client/token_endpoint_auth_method").asText())
                .isEqualTo("client_secret_basic");
        assertThat(made.json().at("/client/first_party").asBoolean()).isTrue();
        assertThat(made.json().at("/client/trusted_login").asBoolean()).isFalse();
        assertThat(made.header("ETag")).hasValue("\"1\"");
        assertThat(made.header("Location")).hasValue(pathOf(made));
        assertThat(audited(pathOf(made))).containsExactly("client_created");
    }

    @Test
    void getClient() {
        String path = pathOf(create(Map.of()));

        Answer read = admin.get(path);

        assertThat(read.text("name")).isEqualTo("an app");
        assertThat(read.json().at("/redirect_uris/0").asText()).isEqualTo(CALLBACK);
        assertThat(read.json().at("/secrets")).hasSize(1);
        assertThat(read.header("ETag")).hasValue("\"1\"");
    }

    @Test
    void updateClient() {
        String path = pathOf(create(Map.of("code_seconds", 30)));

        Map<String, Object> changes = new HashMap<>(Map.of("name", "renamed", "scopes", List.of("openid", "email")));
        changes.put("code_seconds", null);
        Answer updated = admin.patch(path, changes);

        assertThat(updated.status()).as(updated.toString()).isEqualTo(200);
        assertThat(updated.json().at("/client/name").asText()).isEqualTo("renamed");
        assertThat(updated.json().at("/client/redirect_uris/0").asText()).isEqualTo(CALLBACK);
        assertThat(updated.json().at("/client/code_seconds").isMissingNode()).isTrue();
        assertThat(updated.text("client_secret")).isEmpty();
        assertThat(updated.header("ETag")).hasValue("\"2\"");
        assertThat(audited(path)).containsExactly("client_created", "client_updated");
    }

    @Test
    void anUpdateThatChangesNothingLeavesNoTrace() {
        String path = pathOf(create(Map.of()));
        assertThat(admin.patch(path, Map.of("name", "an app")).header("ETag")).hasValue("\"1\"");
        assertThat(audited(path)).containsExactly("client_created");
    }

    @Test
    void aClientMayChooseItsIdOnce() {
        String id = "app-" + UUID.randomUUID();
        assertThat(pathOf(create(Map.of("client_id", id)))).isEqualTo("/api/clients/" + id);
        refused(create(Map.of("client_id", id)), 409);
        refused(create(Map.of("client_id", "gatehouse-admin")), 409);
        refused(create(Map.of("client_id", "a/b c")), 400);
    }

    @Test
    void invalidTenant() {
        refused(create(Map.of("tenant_id", UUID.randomUUID().toString())), 400);
        refused(create(Map.of("tenant_id", "acme")), 400);
        refused(admin.post("/api/clients", Map.of("name", "an app")), 400);
    }

    @Test
    void clientUnderInactiveTenantFails() {
        admin.post("/api/tenants/" + tenant + "/deactivate");
        refused(create(Map.of()), 400);
    }

    @Test
    void clientWithoutToken() {
        String path = pathOf(create(Map.of()));
        AdminApi nobody = admin.withoutToken();

        refused(nobody.post("/api/clients", wanted(Map.of())), 401);
        refused(nobody.get("/api/clients"), 401);
        refused(nobody.get(path), 401);
        refused(nobody.patch(path, Map.of("name", "x")), 401);
        refused(nobody.post(path + "/deactivate"), 401);
        refused(nobody.post(path + "/reactivate"), 401);
        refused(nobody.post(path + "/rotate-secret"), 401);
        assertThat(audited(path)).containsExactly("client_created");
    }

    @Test
    void nonExistentClientIs404() {
        refused(admin.get("/api/clients/nobody"), 404);
        refused(admin.patch("/api/clients/nobody", Map.of("name", "x")), 404);
        refused(admin.post("/api/clients/nobody/deactivate"), 404);
        refused(admin.post("/api/clients/nobody/reactivate"), 404);
        refused(admin.post("/api/clients/nobody/rotate-secret"), 404);
    }

    @Test
    void whatNoTextMayHoldIsTheCallersFault() {
        refused(admin.get("/api/clients?after=YQBi"), 400);
        refused(admin.get("/api/resources?tenant_id=" + tenant + "&indicator=urn:a%00b"), 400);
        refused(admin.get("/api/resources/" + new ResourceId(UUID.fromString(tenant), "urn:a\0b").word()), 404);
    }

    @Test
    void alreadyInactiveAndAlreadyActiveAre409() {
        String path = pathOf(create(Map.of()));
        refused(admin.post(path + "/reactivate"), 409);
        assertThat(admin.post(path + "/deactivate").text("status")).isEqualTo("inactive");
        refused(admin.post(path + "/deactivate"), 409);
        assertThat(admin.post(path + "/reactivate").text("status")).isEqualTo("active");
        assertThat(audited(path)).containsExactly("client_created", "client_deactivated", "client_reactivated");
    }

    @Test
    void publicClientCannotUseClientCredentials() {
        Map<String, Object> open = Map.of("token_endpoint_auth_method", "none");
        refused(create(and(open, "grant_types", List.of("authorization_code", "client_credentials"))), 400);

        String path = pathOf(create(open));
        refused(admin.patch(path, Map.of("grant_types", List.of("authorization_code", "client_credentials"))), 400);
    }

    @Test
    void localhostSubdomainBypassRejected() {
        Answer answer = create(Map.of("redirect_uris", List.of("http://localhost.evil.com/callback")));
        refused(answer, 400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("redirect_uris");
        assertThat(create(Map.of("redirect_uris", List.of("http://localhost:3000/callback")))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void updateInvalidRedirectAndEmptyName() {
        String path = pathOf(create(Map.of()));
        refused(admin.patch(path, Map.of("redirect_uris", List.of("http://app.example.com/"))), 400);
        refused(admin.patch(path, Map.of("redirect_uris", List.of())), 400);
        refused(admin.patch(path, Map.of("name", "")), 400);
        assertThat(admin.get(path).header("ETag")).hasValue("\"1\"");
    }

    @Test
    void clientNameMaxAndExceeds() {
        assertThat(create(Map.of("name", "n".repeat(128))).status()).isEqualTo(201);
        refused(create(Map.of("name", "n".repeat(129))), 400);
    }

    @ParameterizedTest
    @CsvSource({"redirect_uris, https://a.example.com/", "first_party, yes", "name, 7", "code_seconds, thirty"})
    void aValueOfTheWrongTypeIs400(String member, String value) {
        Answer answer = create(Map.of(member, member.equals("name") ? Integer.valueOf(value) : value));
        refused(answer, 400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(member);
    }

    @Test
    void everyValueThatIsRefusedIsNamed() {
        Answer answer = create(Map.of("direct_login", true, "scopes", List.of("gatehouse:admin"), "code_seconds", 601));
        refused(answer, 400);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactly("scopes", "direct_login", "code_seconds");
    }

    @Test
    void aKeyClientShowsItsKeysAsItSentThem() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        Map<String, Object> keys = new JWKSet(key).toJSONObject();
        Map<String, Object> byKey = Map.of("token_endpoint_auth_method", "private_key_jwt", "jwks", keys);

        Answer made = create(byKey);
        assertThat(made.text("client_secret")).isEmpty();
        assertThat(made.json().at("/client/jwks/keys/0/kid").asText()).isEqualTo("one");

        Answer rekeyed = admin.patch(
                pathOf(made),
                Map.of(
                        "jwks",
                        new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("two").generate()).toJSONObject()));
        assertThat(rekeyed.json().at("/client/jwks/keys")).hasSize(1);
        assertThat(rekeyed.json().at("/client/jwks/keys/0/kid").asText()).isEqualTo("two");

        Answer leaky = create(and(byKey, "jwks", new JWKSet(key).toJSONObject(false)));
        refused(leaky, 400);
        assertThat(leaky.body()).doesNotContain(key.getD().toString());
        refused(create(and(byKey, "jwks", "{}")), 400);
    }

    @Test
    void rotateForPublicFails() {
        String path = pathOf(create(Map.of("token_endpoint_auth_method", "none")));
        refused(admin.post(path + "/rotate-secret"), 409);
    }

    @Test
    void anOverlapIsSaidInSecondsOrInWordsAndHasBounds() {
        String path = pathOf(create(Map.of())) + "/rotate-secret";
        for (String good : List.of("0", "90", "10m", "PT10M", "30d")) {
            assertThat(admin.post(path + "?overlap=" + good).status()).as(good).isEqualTo(200);
        }
        for (String bad : List.of("-1", "31d", "soon", "PT-1S", "999999999d")) {
            refused(admin.post(path + "?overlap=" + bad), 400);
        }
        assertThat(admin.post(path, Map.of("overlap", 60)).json().at("/client/secrets"))
                .hasSize(2);
        refused(admin.post(path, Map.of("overlap", List.of())), 400);
    }

    @Test
    void theBuiltInClientIsChangedByNobody() {
        refused(admin.patch("/api/clients/gatehouse-admin", Map.of("name", "mine")), 409);
        refused(admin.post("/api/clients/gatehouse-admin/rotate-secret"), 409);
        assertThat(admin.post("/api/clients/gatehouse-admin/deactivate").status())
                .isEqualTo(200);
        assertThat(admin.post("/api/clients/gatehouse-admin/reactivate").status())
                .isEqualTo(200);
    }

    @Test
    void ofConcurrentConditionalUpdatesOneWinsAndTheOthersGet412() {
        String path = pathOf(create(Map.of()));
        String seen = admin.get(path).header("ETag").orElseThrow();
        AtomicInteger number = new AtomicInteger();

        List<Integer> statuses = Racers.race(
                6,
                () -> admin.with("If-Match", seen)
                        .patch(path, Map.of("name", "racer " + number.incrementAndGet()))
                        .status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(5);
        assertThat(audited(path)).containsExactly("client_created", "client_updated");
    }

    @Test
    void aSecondTryWithTheSameIdempotencyKeyShowsTheClientAndNoSecret() {
        AdminApi retrying = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
        Answer first = retrying.post("/api/clients", wanted(Map.of()));
        Answer second = retrying.post("/api/clients", wanted(Map.of()));

        assertThat(second.status()).isEqualTo(201);
        assertThat(pathOf(second)).isEqualTo(pathOf(first));
        assertThat(first.text("client_secret")).isNotEmpty();
        assertThat(second.text("client_secret")).isEmpty();
        assertThat(audited(pathOf(first))).containsExactly("client_created");
    }

    @Test
    void theListIsReadPageByPageAndByTenant() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(create(Map.of()).json().at("/client/client_id").asText());
        }

        Answer first = admin.get("/api/clients", "tenant_id", tenant, "limit", "2");
        Answer rest = admin.get("/api/clients", "tenant_id", tenant, "limit", "2", "after", first.text("next"));

        assertThat(first.json().path("items").findValuesAsText("client_id")).isEqualTo(made.subList(0, 2));
        assertThat(rest.json().path("items").findValuesAsText("client_id")).isEqualTo(made.subList(2, 3));
        assertThat(rest.text("next")).isEmpty();
        assertThat(admin.get("/api/clients", "limit", "200")
                        .json()
                        .path("items")
                        .findValuesAsText("client_id"))
                .containsAll(made)
                .contains("demo-web");
        refused(admin.get("/api/clients", "tenant_id", "acme"), 400);
    }

    private String aTenant() {
        return admin.post("/api/tenants", Map.of("name", "tenant " + UUID.randomUUID()))
                .text("tenant_id");
    }

    private Answer create(Map<String, ?> more) {
        return admin.post("/api/clients", wanted(more));
    }

    private Map<String, Object> wanted(Map<String, ?> more) {
        Map<String, Object> wanted =
                new HashMap<>(Map.of("tenant_id", tenant, "name", "an app", "redirect_uris", List.of(CALLBACK)));
        wanted.putAll(more);
        return wanted;
    }

    private static Map<String, Object> and(Map<String, Object> map, String member, Object value) {
        Map<String, Object> more = new HashMap<>(map);
        more.put(member, value);
        return more;
    }

    private static String pathOf(Answer made) {
        return "/api/clients/" + made.json().at("/client/client_id").asText();
    }

    private List<String> audited(String path) {
        return jdbi.withHandle(h -> h.select(
                        "SELECT action FROM audit_trail WHERE aggregate_type = 'client' AND aggregate_id = ? ORDER BY event_id",
                        path.substring(path.lastIndexOf('/') + 1))
                .mapTo(String.class)
                .list());
    }
}
