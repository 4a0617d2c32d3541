package dev.gatehouse.operations.admin.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.operations.admin.api.GoodActs.Request;
import dev.gatehouse.operations.admin.api.GoodActs.Sample;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.RunningGatehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an operator does leaves one row that says who did it, why and by which request; also when several try at once. */
@ExtendWith(GatehouseExtension.class)
class EveryActOnRecordTest {
    private static final Set<String> CHANGING = Set.of("post", "patch", "put", "delete");
    private static final int RACERS = 8;

    private final AdminApi admin;
    private final Jdbi jdbi;

    EveryActOnRecordTest(RunningGatehouse gatehouse, Jdbi jdbi) {
        this.admin = AdminApi.of(gatehouse);
        this.jdbi = jdbi;
    }

    @Test
    void noOperationIsForgotten() {
        assertThat(GoodActs.ofTheApi().keySet()).isEqualTo(changingOperations());
    }

    @Test
    void norIsATask() {
        assertThat(GoodActs.ofTasks().keySet())
                .isEqualTo(names(admin.get("/tasks").json().path("items"), "name"));
    }

    @Test
    void aTaskThatOnlyReadsLeavesNone() {
        long before = compliance();
        assertThat(admin.post("/tasks/cache-stats").status()).isEqualTo(200);
        assertThat(compliance()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acts")
    void leavesOneRow(String act) {
        Request request = sample(act).apply(Realm.in(jdbi));
        String id = UUID.randomUUID().toString();

        Answer answer = request.apply(admin.with("X-Request-ID", id).with("X-Audit-Reason", "ticket 7"));

        assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
        assertThat(recorded(id)).singleElement().satisfies(row -> {
            assertThat(row.at("/payload/actor").asText()).isEqualTo("operator:demo");
            assertThat(row.at("/payload/reason").asText()).isEqualTo("ticket 7");
            assertThat(row.path("action").asText()).isNotEmpty();
            assertThat(row.path("aggregate_type").asText()).isNotEmpty();
            assertThat(row.path("aggregate_id").asText()).isNotEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("actsThatAreDoneOnce")
    void leavesOneRowAlsoWhenSeveralTry(String act) {
        Request request = sample(act).apply(Realm.in(jdbi));
        String id = UUID.randomUUID().toString();
        AdminApi racer = admin.with("X-Request-ID", id);

        List<Answer> answers = Racers.race(RACERS, () -> request.apply(racer));

        assertThat(answers).extracting(Answer::status).allMatch(status -> status < 500);
        assertThat(answers).extracting(Answer::status).anyMatch(status -> status < 300);
        assertThat(recorded(id)).hasSize(1);
    }

    static Stream<String> acts() {
        return Stream.concat(
                        GoodActs.ofTheApi().keySet().stream(),
                        GoodActs.ofTasks().keySet().stream().map(task -> "task " + task))
                .sorted();
    }

    static Stream<String> actsThatAreDoneOnce() {
        return GoodActs.ONCE.stream().sorted();
    }

    private static Sample sample(String act) {
        return requireNonNull(
                act.startsWith("task ")
                        ? GoodActs.ofTasks().get(act.substring("task ".length()))
                        : GoodActs.ofTheApi().get(act));
    }

    private static Set<String> changingOperations() {
        return OpenApiDocument.read().path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .flatMap(path -> path.getValue().properties().stream())
                .filter(operation -> CHANGING.contains(operation.getKey()))
                .map(operation -> operation.getValue().path("operationId").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(JsonNode items, String member) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> !item.path("scope").asText().equals("read")) // such a task changes nothing
                .map(item -> item.path(member).asText())
                .collect(Collectors.toSet());
    }

    private long compliance() {
        return jdbi.withHandle(handle -> handle.select("SELECT count(*) FROM audit_trail WHERE category = 'compliance'")
                .mapTo(Long.class)
                .one());
    }

    private List<JsonNode> recorded(String requestId) {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT to_jsonb(o)::text FROM audit_trail o WHERE category = 'compliance' AND request_id = ?",
                        requestId)
                .mapTo(String.class)
                .map(EveryActOnRecordTest::json)
                .list());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
