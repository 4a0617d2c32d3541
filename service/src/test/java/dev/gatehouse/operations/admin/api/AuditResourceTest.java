package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.RunningGatehouse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class AuditResourceTest {
    private AdminApi admin;
    private Member grace;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Http http) {
        admin = AdminApi.of(gatehouse);
        grace = Member.made(admin, http);
    }

    @Test
    void anActIsShownAtOnceWithWhoDidItWhyAndByWhichRequest() {
        String request = "req-" + UUID.randomUUID();
        admin.with("X-Audit-Reason", "ticket 4711")
                .with("X-Request-ID", request)
                .post(grace.path() + "/deactivate");

        JsonNode newest = admin.get("/api/audit", "limit", "1").json().at("/items/0");

        assertThat(newest.path("category").asText()).isEqualTo("compliance");
        assertThat(newest.path("action").asText()).isEqualTo("user_deactivated");
        assertThat(newest.path("tenant_id").asText()).isEqualTo(Member.DEMO_TENANT);
        assertThat(newest.path("target_type").asText()).isEqualTo("user");
        assertThat(newest.path("target_id").asText()).isEqualTo(grace.id());
        assertThat(newest.path("actor").asText()).isEqualTo("operator:demo");
        assertThat(newest.path("reason").asText()).isEqualTo("ticket 4711");
        assertThat(newest.path("request_id").asText()).isEqualTo(request);
        assertThat(newest.has("origin")).isFalse();
    }

    @Test
    void theSearchIsNarrowedByWhatIsKnown() {
        String since = Instant.now().minusSeconds(3600).toString();
        String until = Instant.now().plusSeconds(3600).toString();
        Answer found = admin.get(
                "/api/audit",
                "category",
                "compliance",
                "action",
                "user_created",
                "tenant_id",
                Member.DEMO_TENANT,
                "target_type",
                "user",
                "target_id",
                grace.id(),
                "actor",
                "operator:demo",
                "since",
                since,
                "until",
                until);

        assertThat(found.json().path("items")).hasSize(1);
        assertThat(admin.get("/api/audit", "target_id", grace.id(), "until", since)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void aTimeMayBeFartherAwayThanTheDatabaseCounts() {
        Answer all = admin.get(
                "/api/audit",
                "target_id",
                grace.id(),
                "since",
                "-300000-01-01T00:00:00Z",
                "until",
                "+300000-01-01T00:00:00Z");
        assertThat(all.json().path("items")).hasSize(1);
    }

    @Test
    void theAuditIsReadPageByPage() {
        admin.post(grace.path() + "/deactivate");
        Answer first = admin.get("/api/audit", "target_id", grace.id(), "limit", "1");
        Answer second = admin.get("/api/audit", "target_id", grace.id(), "limit", "1", "after", first.text("next"));

        assertThat(first.json().at("/items/0/action").asText()).isEqualTo("user_deactivated");
        assertThat(second.json().at("/items/0/action").asText()).isEqualTo("user_created");
        assertThat(second.text("next")).isEmpty();
    }

    @Test
    void aFilterThatCannotBeReadIs400() {
        refused(admin.get("/api/audit", "since", "yesterday"), 400);
        refused(admin.get("/api/audit", "tenant_id", "demo"), 400);
        refused(admin.get("/api/audit", "actor", "\u0000"), 400);
        refused(admin.get("/api/audit", "after", "!"), 400);
        refused(admin.get("/api/audit", "limit", "201"), 400);
    }
}
