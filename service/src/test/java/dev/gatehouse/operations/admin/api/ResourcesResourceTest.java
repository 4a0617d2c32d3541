package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class ResourcesResourceTest {
    private static final String DEMO = "019b76da-a800-7000-8000-000000000001";

    private AdminApi admin;
    private Jdbi jdbi;
    private String indicator;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.jdbi = jdbi;
        this.indicator = "https://" + UUID.randomUUID() + ".example.com/api";
    }

    @Test
    void aRegisteredResourceGetsTokensUntilItIsDeactivated(Http http) {
        assertThat(tokenStatus(http)).isEqualTo(400);

        Answer made = create(Map.of());
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(tokenStatus(http)).isEqualTo(200);

        String path = made.header("Location").orElseThrow();
        assertThat(admin.post(path + "/deactivate").text("status")).isEqualTo("inactive");
        assertThat(tokenStatus(http)).isEqualTo(400);
        refused(admin.post(path + "/deactivate"), 409);

        assertThat(admin.post(path + "/reactivate").text("status")).isEqualTo("active");
        assertThat(tokenStatus(http)).isEqualTo(200);
        refused(admin.post(path + "/reactivate"), 409);
        assertThat(audited()).containsExactly("resource_created", "resource_deactivated", "resource_reactivated");
    }

    @Test
    void aResourceIsReadAndFoundByItsIndicator() {
        Answer made = create(Map.of("access_token_seconds", 300, "access_token_format", "opaque"));

        Answer read = admin.get(made.header("Location").orElseThrow());
        assertThat(read.text("indicator")).isEqualTo(indicator);
        assertThat(read.json().path("access_token_seconds").asInt()).isEqualTo(300);
        assertThat(read.text("access_token_format")).isEqualTo("opaque");
        assertThat(read.header("ETag")).hasValue("\"1\"");
        Answer found = admin.get("/api/resources", "tenant_id", DEMO, "indicator", indicator);
        assertThat(found.json().at("/items/0/resource_id").asText()).isEqualTo(read.text("resource_id"));
        assertThat(admin.get("/api/resources", "tenant_id", DEMO, "indicator", "urn:none")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void aTenantHasAnIndicatorOnce() {
        create(Map.of());
        refused(create(Map.of()), 409);
        assertThat(audited()).containsExactly("resource_created");
    }

    @Test
    void aSecondTryWithTheSameIdempotencyKeyMakesNothing() {
        AdminApi retrying = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
        assertThat(Racers.race(
                        3,
                        () -> retrying.post("/api/resources", wanted(Map.of())).status()))
                .containsOnly(201);
        assertThat(audited()).containsExactly("resource_created");
    }

    @Test
    void badValuesAre400() {
        refused(create(Map.of("tenant_id", UUID.randomUUID().toString())), 400);
        refused(create(Map.of("indicator", "api")), 400);
        refused(create(Map.of("indicator", indicator + "#x")), 400);
        refused(create(Map.of("name", "")), 400);
        refused(create(Map.of("scopes", List.of("gatehouse:admin"))), 400);
        refused(create(Map.of("access_token_seconds", 0)), 400);
        refused(create(Map.of("access_token_format", "saml")), 400);
        refused(admin.post("/api/resources", Map.of("name", "x")), 400);
        refused(admin.get("/api/resources"), 400);
    }

    @Test
    void nonExistentResourceIs404() {
        for (String id : List.of("x", "!", new ResourceId(UUID.fromString(DEMO), "urn:none").word())) {
            refused(admin.get("/api/resources/" + id), 404);
            refused(admin.patch("/api/resources/" + id, Map.of("name", "x")), 404);
            refused(admin.post("/api/resources/" + id + "/deactivate"), 404);
            refused(admin.post("/api/resources/" + id + "/reactivate"), 404);
        }
    }

    @Test
    void ofConcurrentConditionalUpdatesOneWinsAndTheOthersGet412() {
        String path = create(Map.of()).header("Location").orElseThrow();
        AtomicInteger number = new AtomicInteger();

        List<Integer> statuses = Racers.race(
                4,
                () -> admin.with("If-Match", "\"1\"")
                        .patch(path, Map.of("name", "racer " + number.incrementAndGet()))
                        .status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(3);
        assertThat(audited()).containsExactly("resource_created", "resource_updated");
        refused(admin.patch(path, Map.of("name", "")), 400);
    }

    @Test
    void theListIsReadPageByPage() {
        String tenant = admin.post("/api/tenants", Map.of("name", "tenant " + UUID.randomUUID()))
                .text("tenant_id");
        for (String urn : List.of("urn:a", "urn:b", "urn:c")) {
            create(Map.of("tenant_id", tenant, "indicator", urn));
        }

        Answer first = admin.get("/api/resources", "tenant_id", tenant, "limit", "2");
        Answer rest = admin.get("/api/resources", "tenant_id", tenant, "limit", "2", "after", first.text("next"));

        assertThat(first.json().path("items").findValuesAsText("indicator")).containsExactly("urn:a", "urn:b");
        assertThat(rest.json().path("items").findValuesAsText("indicator")).containsExactly("urn:c");
        assertThat(rest.text("next")).isEmpty();
    }

    private Answer create(Map<String, ?> more) {
        return admin.post("/api/resources", wanted(more));
    }

    private Map<String, Object> wanted(Map<String, ?> more) {
        Map<String, Object> wanted = new HashMap<>(
                Map.of("tenant_id", DEMO, "indicator", indicator, "name", "Payments", "scopes", List.of("pay")));
        wanted.putAll(more);
        return wanted;
    }

    private int tokenStatus(Http http) {
        return http.withBasic("demo-backend", "demo-backend-secret")
                .form("/auth/token", "grant_type", "client_credentials", "resource", indicator)
                .status();
    }

    private List<String> audited() {
        return jdbi.withHandle(h -> h.select(
                        "SELECT action FROM audit_trail WHERE aggregate_type = 'resource' AND aggregate_id = ? ORDER BY event_id",
                        indicator)
                .mapTo(String.class)
                .list());
    }
}
