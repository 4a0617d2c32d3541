package dev.gatehouse.operations.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GatehouseExtension.class)
class TenantsResourceTest {
    private static final String UNKNOWN = "/api/tenants/019b76da-a800-7000-8000-00000000ffff";

    private AdminApi admin;
    private Jdbi jdbi;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.jdbi = jdbi;
    }

    @Test
    void createTenant() {
        Answer made = admin.post("/api/tenants", Map.of("name", "Acme"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("name")).isEqualTo("Acme");
        assertThat(made.text("status")).isEqualTo("active");
        assertThat(made.header("ETag")).hasValue("\"1\"");
        assertThat(made.header("Location")).hasValue("/api/tenants/" + made.text("tenant_id"));
        assertThat(admin.get(made.header("Location").orElseThrow()).text("tenant_id"))
                .isEqualTo(made.text("tenant_id"));
    }

    @Test
    void duplicateNameIs409WhateverItsCase() {
        admin.post("/api/tenants", Map.of("name", "Twice"));

        refused(admin.post("/api/tenants", Map.of("name", "tWICE")), 409);
    }

    @Test
    void getDetailsTellsHowManyUsersAndClients() {
        Answer demo = admin.get("/api/tenants", "name", "DEMO");
        String path = "/api/tenants/" + demo.json().at("/items/0/tenant_id").asText();

        Answer details = admin.get(path);

        assertThat(details.json().path("user_count").asInt()).isEqualTo(2);
        assertThat(details.json().path("client_count").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"name\":\"\"}", "{\"name\":\"  \"}", "{\"name\":null}", "{\"name\":7}", "[]", "x", ""})
    void aBadNameIs400(String body, RunningGatehouse gatehouse) {
        Answer answer =
                gatehouse.admin().withBearer(AdminApi.DEMO_TOKEN).post("/api/tenants", "application/json", body);

        refused(answer, 400);
    }

    @Test
    void aNameMayHave128CharactersAndNoMore() {
        assertThat(admin.post("/api/tenants", Map.of("name", "\uD83D\uDE00".repeat(128)))
                        .status())
                .isEqualTo(201);
        refused(admin.post("/api/tenants", Map.of("name", "n".repeat(129))), 400);
    }

    @Test
    void deactivateAlreadyInactiveIs409AndReactivateAlreadyActiveToo() {
        String path = aTenant();
        refused(admin.post(path + "/reactivate"), 409);

        Answer off = admin.post(path + "/deactivate");
        assertThat(off.text("status")).isEqualTo("inactive");
        assertThat(off.header("ETag")).hasValue("\"2\"");
        refused(admin.post(path + "/deactivate"), 409);

        assertThat(admin.post(path + "/reactivate").text("status")).isEqualTo("active");
    }

    @Test
    void nonExistentTenantIs404() {
        refused(admin.get(UNKNOWN), 404);
        refused(admin.patch(UNKNOWN, Map.of("name", "x")), 404);
        refused(admin.post(UNKNOWN + "/deactivate"), 404);
        refused(admin.post(UNKNOWN + "/reactivate"), 404);
        refused(admin.get("/api/tenants/not-an-id"), 400);
    }

    @Test
    void anUpdateMayBeConditionalOnTheVersionRead() {
        String path = aTenant();
        String seen = admin.get(path).header("ETag").orElseThrow();

        Answer renamed = admin.with("If-Match", seen).patch(path, Map.of("name", "Renamed " + path));
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.header("ETag")).hasValue("\"2\"");
        refused(admin.with("If-Match", seen).patch(path, Map.of("name", "late")), 412);
        assertThat(admin.patch(path, Map.of("name", "unconditional " + path)).status())
                .isEqualTo(200);
        refused(admin.patch(path, Map.of("name", "")), 400);
    }

    @Test
    void ofConcurrentConditionalUpdatesOneWinsAndTheOthersGet412() {
        String path = aTenant();
        String seen = admin.get(path).header("ETag").orElseThrow();
        AtomicInteger number = new AtomicInteger();

        List<Integer> statuses = Racers.race(
                8,
                () -> admin.with("If-Match", seen)
                        .patch(path, Map.of("name", "racer " + number.incrementAndGet() + path))
                        .status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses).filteredOn(status -> status == 412).hasSize(7);
        assertThat(audited(path, "tenant_updated")).isEqualTo(1);
    }

    @Test
    void concurrentUpdatesWithoutAConditionAllSucceedOneAfterTheOther() {
        String path = aTenant();
        AtomicInteger number = new AtomicInteger();

        List<Integer> statuses = Racers.race(
                3,
                () -> admin.patch(path, Map.of("name", "any " + number.incrementAndGet() + path))
                        .status());

        assertThat(statuses).containsOnly(200);
        assertThat(audited(path, "tenant_updated")).isEqualTo(3);
    }

    @Test
    void theListIsReadPageByPage() {
        List<String> made = List.of(aTenant(), aTenant(), aTenant());
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            Answer page = next.isEmpty()
                    ? admin.get("/api/tenants", "limit", "2")
                    : admin.get("/api/tenants", "limit", "2", "after", next);
            page.json()
                    .path("items")
                    .forEach(one ->
                            read.add("/api/tenants/" + one.path("tenant_id").asText()));
            next = page.text("next");
        } while (!next.isEmpty());

        assertThat(read).doesNotHaveDuplicates().isSorted().containsAll(made);
        refused(admin.get("/api/tenants", "limit", "0"), 400);
        refused(admin.get("/api/tenants", "limit", "many"), 400);
        refused(admin.get("/api/tenants", "after", "!"), 400);
    }

    @Test
    void aSecondTryWithTheSameIdempotencyKeyMakesNothing() {
        AdminApi retrying = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
        Map<String, String> body = Map.of("name", "Once " + UUID.randomUUID());

        List<Answer> answers = Racers.race(4, () -> retrying.post("/api/tenants", body));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.text("tenant_id"))
                .containsOnly(answers.getFirst().text("tenant_id"));
        assertThat(audited("/" + answers.getFirst().text("tenant_id"), "tenant_created"))
                .isEqualTo(1);
        refused(retrying.post("/api/tenants", Map.of("name", "Another")), 422);
    }

    @Test
    void aRefusedCreateLeavesItsIdempotencyKeyFree() {
        AdminApi retrying = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
        refused(retrying.post("/api/tenants", Map.of("name", "demo")), 409);

        assertThat(retrying.post("/api/tenants", Map.of("name", "free " + UUID.randomUUID()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void everyChangeIsOnRecordWithWhoAndWhy() {
        AdminApi told = admin.with("X-Audit-Reason", "contract 4711").with("X-Request-ID", "req-" + UUID.randomUUID());
        String path = aTenant();
        told.post(path + "/deactivate");

        String record = jdbi.withHandle(h -> h.select(
                        "SELECT payload->>'actor' || '|' || (payload->>'reason') || '|' || request_id FROM audit_trail WHERE aggregate_id = ? AND action = 'tenant_deactivated'",
                        idOf(path))
                .mapTo(String.class)
                .one());
        assertThat(record).startsWith("operator:demo|contract 4711|req-");
        refused(admin.with("X-Audit-Reason", "x".repeat(201)).post(path + "/reactivate"), 400);
    }

    private String aTenant() {
        return admin.post("/api/tenants", Map.of("name", "tenant " + UUID.randomUUID()))
                .header("Location")
                .orElseThrow();
    }

    private long audited(String path, String action) {
        return jdbi.withHandle(h -> h.select(
                        "SELECT count(*) FROM audit_trail WHERE aggregate_id = ? AND action = ?", idOf(path), action)
                .mapTo(Long.class)
                .one());
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("detail")).isNotEmpty();
    }
}
