package dev.gatehouse.flows;

import static dev.gatehouse.testkit.OtlpReceiver.attribute;
import static dev.gatehouse.testkit.OtlpReceiver.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.OtlpReceiver;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a collector gets to see of requests. */
@ExtendWith(PostgresExtension.class)
class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    private final TestDatabase database;
    private final OtlpReceiver collector = OtlpReceiver.start();

    TracesTest(TestDatabase database) {
        this.database = database;
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void aRefreshIsAServerSpanUnderItsCallersTraceWithItsStatementsBelow() {
        try (RunningGatehouse gatehouse = traced(1)) {
            Backend backend = Backend.of(gatehouse.http());
            String token = backend.signIn("seen@example.com").text("refresh_token");
            Http caller = gatehouse
                    .http()
                    .withBasic("demo-backend", "demo-backend-secret")
                    .withHeader("traceparent", "00-" + TRACE + '-' + CALLER + "-00")
                    .withHeader("X-Request-ID", "traced-refresh");

            assertThat(new Backend(caller).refresh(token).status()).isEqualTo(200);

            Span request = collector.await(
                    span -> attribute(span, "gatehouse.request_id").equals("traced-refresh"));
            assertThat(traceId(request)).isEqualTo(TRACE);
            assertThat(hex(request.getParentSpanId())).isEqualTo(CALLER);
            assertThat(request.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
            assertThat(request.getName()).isEqualTo("POST /auth/token");
            assertThat(attribute(request, "http.request.method")).isEqualTo("POST");
            assertThat(attribute(request, "http.route")).isEqualTo("/auth/token");
            assertThat(attribute(request, "http.response.status_code")).isEqualTo("200");
            assertThat(attribute(request, "gatehouse.outcome")).isEqualTo("ok");

            Span statement = collector.await(
                    span -> traceId(span).equals(TRACE) && span.getName().equals("RefreshDao.rotate"));
            assertThat(statement.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(statement.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
            assertThat(Double.parseDouble(attribute(statement, "pool.wait_ms"))).isNotNegative();
            assertThat(statement.getStartTimeUnixNano())
                    .isBetween(request.getStartTimeUnixNano(), request.getEndTimeUnixNano());
            assertThat(statement.getEndTimeUnixNano())
                    .isBetween(statement.getStartTimeUnixNano(), request.getEndTimeUnixNano());
        }
    }

    @Test
    void aLookUpSaysWhatItsCacheDidAndWhatWasReadInstead() {
        try (RunningGatehouse gatehouse = traced(1)) {
            Http client = gatehouse.http().withBasic("demo-backend", "demo-backend-secret");
            client.withHeader("X-Request-ID", "cold").form("/auth/token", "grant_type", "client_credentials");
            client.withHeader("X-Request-ID", "warm").form("/auth/token", "grant_type", "client_credentials");

            Span cold = collector.await(
                    span -> attribute(span, "gatehouse.request_id").equals("cold"));
            Span miss = collector.await(span -> span.getParentSpanId().equals(cold.getSpanId()));
            Span read = collector.await(span -> span.getParentSpanId().equals(miss.getSpanId()));
            Span warm = collector.await(
                    span -> attribute(span, "gatehouse.request_id").equals("warm"));
            Span hit = collector.await(span -> span.getParentSpanId().equals(warm.getSpanId()));
            assertThat(miss.getName()).isEqualTo("clients");
            assertThat(attribute(miss, "cache.outcome")).isEqualTo("miss");
            assertThat(read.getName()).isEqualTo("ClientsDao.find");
            assertThat(attribute(hit, "cache.outcome")).isEqualTo("hit");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fused,  save GrantAndAccessToken > ExchangeDao.issue",
        "single, save Grant > ExchangeDao.issue; save AccessToken > ExchangeDao.insertAccessToken",
        "double, save Grant > ExchangeDao.issue; save Grant > ExchangeDao.saveGrant; save AccessToken > ExchangeDao.saveAccessToken"
    })
    void eachWriteOfAnExchangeIsASpanWithItsModelAndItsStatement(String path, String writes) {
        try (RunningGatehouse gatehouse = traced(1)) {
            AdminApi.of(gatehouse).post("/tasks/flags?flag=token-exchange-write-path&value=" + path);
            Backend backend = Backend.of(gatehouse.http());
            String token = backend.signIn("exchanged@example.com").text("access_token");
            Answer answer = gatehouse
                    .http()
                    .withBasic("demo-backend", "demo-backend-secret")
                    .withHeader("X-Request-ID", "exchange-" + path)
                    .form(
                            "/auth/token",
                            "grant_type",
                            "urn:ietf:params:oauth:grant-type:token-exchange",
                            "subject_token",
                            token,
                            "subject_token_type",
                            "urn:ietf:params:oauth:token-type:access_token");
            assertThat(answer.status()).isEqualTo(200);

            Span request = collector.await(
                    span -> attribute(span, "gatehouse.request_id").equals("exchange-" + path));
            List<Span> saves = collector.spans().stream()
                    .filter(span -> span.getTraceId().equals(request.getTraceId())
                            && span.getName().startsWith("save "))
                    .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                    .toList();

            assertThat(saves)
                    .allMatch(save -> attribute(save, "gatehouse.write_path").equals(path));
            assertThat(saves.stream()
                            .map(save -> save.getName() + " > " + below(save))
                            .collect(Collectors.joining("; ")))
                    .isEqualTo(writes);
        }
    }

    /** The names of the spans below it. */
    private String below(Span span) {
        return collector.spans().stream()
                .filter(other -> other.getParentSpanId().equals(span.getSpanId()))
                .map(Span::getName)
                .collect(Collectors.joining(", "));
    }

    @Test
    void noSecretNoTokenAndNothingOfAPersonIsInATrace() {
        try (RunningGatehouse gatehouse = traced(1)) {
            Backend backend = Backend.of(gatehouse.http());
            String code = backend.code("grace@example.com");
            Answer tokens = backend.exchange(code);
            Answer refreshed = backend.refresh(tokens.text("refresh_token"));
            backend.userinfo(tokens.text("access_token"));
            backend.revoke(refreshed.text("refresh_token"));
            Http http = gatehouse.http();
            http.json(
                    "/auth/authorize",
                    Map.of("client_id", "demo-web", "email", "grace@example.com", "password", "hush-hush"));
            http.get("/auth/authorize", "login_hint", "grace@example.com", "state", "my-state");
            http.get("/grace@example.com");
            http.withHeader("X-Request-ID", "the-last").get("/auth/jwks");

            collector.await(span -> attribute(span, "gatehouse.request_id").equals("the-last"));
            String all = collector.all();
            for (String hidden : List.of(
                    "grace",
                    "hush-hush",
                    "my-state",
                    "demo-backend-secret",
                    "Basic",
                    "Bearer",
                    code,
                    tokens.text("access_token"),
                    tokens.text("refresh_token"),
                    refreshed.text("refresh_token"),
                    "127.0.0.1")) {
                assertThat(all).doesNotContain(hidden);
            }
            assertThat(all).contains("GET other", "CodeDao.redeem", "GET /auth/userinfo");
        }
    }

    @Test
    void aFailedStatementIsAnErrorUnderItsSqlState() {
        try (RunningGatehouse gatehouse = traced(1)) {
            database.back().useHandle(h -> h.execute("ALTER TABLE sessions RENAME TO elsewhere"));
            Answer answer = Backend.of(gatehouse.http()).authorize("fails@example.com");

            assertThat(answer.status()).isEqualTo(500);
            Span statement = collector.await(span -> span.getName().equals("JsonDao.issue"));
            assertThat(statement.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
            assertThat(attribute(statement, "db.response.status_code")).isEqualTo("42P01");
            Span request = collector.await(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER);
            assertThat(request.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
            assertThat(attribute(request, "gatehouse.outcome")).isEqualTo("failed");
        } finally {
            database.back().useHandle(h -> h.execute("ALTER TABLE elsewhere RENAME TO sessions"));
        }
    }

    @Test
    void aCallerCannotHaveItselfTraced() {
        try (RunningGatehouse gatehouse = traced(0)) {
            Http caller = gatehouse.http().withHeader("traceparent", "00-" + TRACE + '-' + CALLER + "-01");
            assertThat(caller.get("/auth/jwks").status()).isEqualTo(200);
        }
        assertThat(collector.spans()).isEmpty(); // the stop has sent what there was
    }

    private RunningGatehouse traced(double share) {
        return RunningGatehouse.start(
                database,
                new TestTime(),
                Map.of("GATEHOUSE_OTLP_ENDPOINT", collector.address()),
                config -> config.withObject("/telemetry").put("traceSample", share));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
