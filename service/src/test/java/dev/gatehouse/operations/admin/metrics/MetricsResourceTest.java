package dev.gatehouse.operations.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Figures;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class MetricsResourceTest {
    private static final String REQUESTS = "gatehouse_request_seconds_count";

    private final RunningGatehouse gatehouse;
    private final Http http;

    MetricsResourceTest(RunningGatehouse gatehouse, Http http) {
        this.gatehouse = gatehouse;
        this.http = http;
    }

    @Test
    void everyRequestIsCountedOnceUnderItsEndpointAndOutcome() {
        Figures before = Figures.of(gatehouse);
        http.get("/auth/jwks");
        http.get("/auth/jwks");
        http.form("/auth/token", "grant_type", "client_credentials");
        http.get("/auth/sessions");
        http.delete("/auth/sessions/019b76da-a800-7000-8000-00000000ffff");
        http.get("/.well-known/openid-configuration");
        Figures after = Figures.of(gatehouse);

        assertThat(more(before, after, "/auth/jwks", "ok")).isEqualTo(2);
        assertThat(more(before, after, "/auth/token", "refused")).isEqualTo(1);
        assertThat(more(before, after, "/auth/sessions", "refused")).isEqualTo(1);
        assertThat(more(before, after, "/auth/sessions/{id}", "refused")).isEqualTo(1);
        assertThat(more(before, after, "/.well-known/{document}{suffix}", "ok")).isEqualTo(1);
        assertThat(after.value(
                        "gatehouse_request_seconds_bucket", "endpoint", "/auth/jwks", "outcome", "ok", "le", "5.0"))
                .isEqualTo(after.value(REQUESTS, "endpoint", "/auth/jwks", "outcome", "ok"));
        assertThat(after.value("gatehouse_errors_total", "error", "invalid_client")
                        - before.value("gatehouse_errors_total", "error", "invalid_client"))
                .isEqualTo(1);
    }

    @Test
    void whatSomebodyTypesMakesNoSeries() {
        Figures before = Figures.of(gatehouse);
        for (String typed :
                List.of("/auth/nowhere", "/auth/sessions/a/b", "/eve@example.com", "/auth/token/x?a=b", "/%7B")) {
            assertThat(http.get(typed).status()).isEqualTo(404);
        }
        http.form("/auth/token", "grant_type", "made-up");
        Figures after = Figures.of(gatehouse);

        assertThat(after.beyond(before)).isEmpty();
        assertThat(more(before, after, "other", "refused")).isEqualTo(5);
    }

    @Test
    void aSpentRefreshTokenIsCountedOnceHoweverOftenItComes(TestTime time) {
        Http backend = http.another().withBasic("demo-backend", "demo-backend-secret");
        String first = signedIn(backend).text("refresh_token");
        String second = refresh(backend, first).text("refresh_token");
        String third = refresh(backend, second).text("refresh_token");
        double before = Figures.of(gatehouse).value("gatehouse_refresh_reuse_detections_total");

        assertThat(third).isNotEmpty();
        time.advance(Duration.ofSeconds(11)); // the grace is over
        for (int i = 0; i < 3; i++) {
            assertThat(refresh(backend, first).error()).isEqualTo("invalid_grant");
        }

        assertThat(Figures.of(gatehouse).value("gatehouse_refresh_reuse_detections_total") - before)
                .isEqualTo(1);
    }

    @Test
    void prometheusGetsTheFormatItAsksFor() {
        Http prometheus = gatehouse.admin().withBearer(RunningGatehouse.tokenOf("read"));

        Answer text = prometheus.get("/metrics/prometheus");
        Answer open = prometheus
                .withHeader("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
                .get("/metrics/prometheus");
        Answer binary = prometheus
                .withHeader(
                        "Accept",
                        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,text/plain;q=0.5")
                .get("/metrics/prometheus");

        assertThat(text.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(open.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(open.body()).endsWith("# EOF\n");
        assertThat(binary.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/vnd.google.protobuf"));
        assertThat(binary.body()).contains("gatehouse_request_seconds");
    }

    @Test
    void peopleGetTheSameFiguresAsJson() {
        http.get("/auth/jwks");
        Answer answer = AdminApi.of(gatehouse).get("/metrics", "name", "gatehouse_");
        Figures figures = Figures.of(gatehouse);
        String series = "gatehouse_request_seconds{endpoint=\"/auth/jwks\",outcome=\"ok\"}";

        JsonNode shown = item(answer, series);
        assertThat(shown.path("count").asDouble())
                .isEqualTo(figures.value(REQUESTS, "endpoint", "/auth/jwks", "outcome", "ok"))
                .isPositive();
        assertThat(shown.path("p99").asDouble()).isPositive();
        assertThat(item(answer, "gatehouse_pool_max{pool=\"hot\"}")
                        .path("value")
                        .asInt())
                .isEqualTo(16);
        assertThat(answer.json().path("items"))
                .allSatisfy(item -> assertThat(item.path("metric").asText()).startsWith("gatehouse_"));
        assertThat(AdminApi.of(gatehouse).get("/metrics").json().path("items"))
                .anySatisfy(item -> assertThat(item.path("metric").asText()).startsWith("org_eclipse_jetty"));
    }

    @Test
    void javaAndJettyAreSeenToo() {
        Figures figures = Figures.of(gatehouse);

        assertThat(figures.value("jvm_memory_used_bytes", "area", "heap")).isPositive();
        assertThat(figures.value("jvm_threads_current")).isPositive();
        assertThat(figures.names()).contains("jvm_gc_collection_seconds_count", "process_cpu_seconds_total");
        assertThat(figures.names()).anySatisfy(name -> assertThat(name).startsWith("org_eclipse_jetty"));
    }

    @Test
    void theAdminPortsOwnRequestsAndRefusalsAreCounted() {
        Figures before = Figures.of(gatehouse);
        gatehouse.admin().get("/api/tenants");
        Figures after = Figures.of(gatehouse);

        String name = "gatehouse_admin_request_seconds_count";
        assertThat(after.value(name, "endpoint", "/api/tenants", "outcome", "refused")
                        - before.value(name, "endpoint", "/api/tenants", "outcome", "refused"))
                .isEqualTo(1);
        assertThat(after.value(name, "endpoint", "/metrics/prometheus", "outcome", "ok"))
                .isPositive();
        assertThat(after.value("gatehouse_admin_refusals_total") - before.value("gatehouse_admin_refusals_total"))
                .isEqualTo(1);
    }

    @Test
    void onlyOurMetricsAreAtThatPath() {
        Http operator = gatehouse.admin().withBearer(AdminApi.DEMO_TOKEN);
        assertThat(operator.get("/metrics;x=y").status()).isEqualTo(404);
        assertThat(operator.get("/metrics/other").status()).isEqualTo(404);
        assertThat(operator.get("/ping").status()).isEqualTo(200);
        assertThat(operator.get("/threads").status()).isEqualTo(200);
    }

    private static Answer signedIn(Http backend) {
        String redirectUri = "https://backend.example.com/callback";
        String code = backend.json(
                        "/auth/authorize",
                        Map.of(
                                "client_id",
                                "demo-backend",
                                "email",
                                "spends@example.com",
                                "redirect_uri",
                                redirectUri,
                                "scopes",
                                List.of("openid", "offline_access")))
                .text("code");
        return backend.form(
                "/auth/token", "grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri);
    }

    private static Answer refresh(Http backend, String token) {
        return backend.form("/auth/token", "grant_type", "refresh_token", "refresh_token", token);
    }

    private double more(Figures before, Figures after, String endpoint, String outcome) {
        return after.value(REQUESTS, "endpoint", endpoint, "outcome", outcome)
                - before.value(REQUESTS, "endpoint", endpoint, "outcome", outcome);
    }

    private static JsonNode item(Answer answer, String metric) {
        for (JsonNode item : answer.json().path("items")) {
            if (item.path("metric").asText().equals(metric)) {
                return item;
            }
        }
        throw new AssertionError(metric + " is not in " + answer.body());
    }
}
