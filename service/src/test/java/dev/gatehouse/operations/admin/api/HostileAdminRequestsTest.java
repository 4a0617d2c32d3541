package dev.gatehouse.operations.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.operations.admin.api.AdminHostility.Sent;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Complaints;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever an operator sends to whichever operation: done and on record, or refused by a problem and without a trace. */
@ExtendWith(GatehouseExtension.class)
class HostileAdminRequestsTest {
    /** Of a class, a stack or a statement. */
    private static final Pattern INSIDE =
            Pattern.compile("Exception|\\bat [a-z]+\\.|java\\.|com\\.fasterxml|org\\.[a-z]+\\.|jdbc|SQLSTATE");

    /** Another one: {@code -Dgatehouse.seed=...}; a case is made from the seed and its own number. */
    private static final long SEED = Long.getLong("gatehouse.seed", 20_261_122L);

    private static final int CASES = 4_000;

    /** What a create of each collection adds to; nobody here may add to the others. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("tenants", "/api/tenants"),
            Map.entry("clients", "/api/clients"),
            Map.entry("resources", "/api/resources"),
            Map.entry("users", "/api/users"),
            Map.entry("organizations", "/api/organizations"),
            Map.entry("organization_members", ""),
            Map.entry("organization_roles", "/api/organization-roles"),
            Map.entry("subject_tokens", "/api/subject-tokens"),
            Map.entry("sessions", ""),
            Map.entry("idempotency_keys", ""),
            Map.entry("signing_keys", ""));

    /** Any whole number may be an event's, so a replay of it is no mistake. */
    private static final Pattern A_RIGHT_ARGUMENT = Pattern.compile("event_ids[\"=: ]+\\d{1,19}\\b");

    private final AdminApi admin;
    private final Jdbi jdbi;
    private final TestDatabase database;
    private final List<HostileTarget> targets = new ArrayList<>();

    /** What became of one request. */
    private record Outcome(int number, Sent sent, int status, Optional<String> wrong) {}

    HostileAdminRequestsTest(RunningGatehouse gatehouse, Jdbi jdbi, TestDatabase database) {
        this.admin = AdminApi.of(gatehouse);
        this.jdbi = jdbi;
        this.database = database;
    }

    @BeforeEach
    void aim() {
        String tenant = admin.post("/api/tenants", Map.of("name", "Aim")).text("tenant_id");
        Map<String, ?> resource = Map.of("tenant_id", tenant, "indicator", "urn:aim", "name", "Aim");
        Map<String, ?> named = Map.of("tenant_id", tenant, "name", "Aim");
        Map<String, String> things = Map.of(
                "tenant_id", tenant,
                "client_id", aClient(tenant),
                "user_id",
                        admin.post("/api/users", Map.of("tenant_id", tenant, "email", "aim@example.com"))
                                .text("user_id"),
                "organization_id", admin.post("/api/organizations", named).text("organization_id"),
                "role_id", admin.post("/api/organization-roles", named).text("role_id"),
                "resource_id", admin.post("/api/resources", resource).text("resource_id"));
        admin.put(
                "/api/organizations/" + things.get("organization_id") + "/members/" + things.get("user_id"), Map.of());
        HostileTarget.all(things, goodBodies(things)).forEach(targets::add);
        admin.get("/tasks").json().path("items").forEach(task -> targets.add(HostileTarget.task(task)));
    }

    @Test
    void nothingHostileIsAFaultOrLeavesATrace() {
        Map<String, Long> before = rows();
        Complaints complaints = new Complaints();
        List<Outcome> outcomes = complaints.during(() ->
                IntStream.range(0, CASES).parallel().mapToObj(this::outcome).toList());

        String seed = "with -Dgatehouse.seed=" + SEED;
        assertThat(outcomes.stream().flatMap(one -> one.wrong().stream()))
                .as(seed)
                .isEmpty();
        assertThat(complaints.heard()).as(seed).isEmpty();
        assertThat(complaints.everything()).as(seed).noneMatch(line -> line.contains(HostileWords.SECRET));
        assertThat(rows()).as(seed).isEqualTo(plusCreated(before, outcomes));
        assertThat(recorded()).as(seed).isSubsetOf(requestsDone(outcomes));
    }

    private Outcome outcome(int number) {
        HostileTarget target = targets.get(number % targets.size());
        Sent sent = new AdminHostility(
                        RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + number), target)
                .request();
        AdminApi as = admin.with("X-Request-ID", request(number));
        for (Map.Entry<String, String> header : sent.headers().entrySet()) {
            as = as.with(header.getKey(), header.getValue());
        }
        try {
            Answer answer = answer(as, sent);
            return new Outcome(number, sent, answer.status(), wrong(number, target, sent, answer));
        } catch (AssertionError | RuntimeException e) {
            return new Outcome(number, sent, 0, Optional.of("%n#%d %s%n-> %s".formatted(number, sent, e)));
        }
    }

    /** Once more when the connection was lost: the server hangs up on a body that it refused before its end. */
    private static Answer answer(AdminApi as, Sent sent) {
        try {
            return as.send(sent.method(), sent.path(), sent.media(), sent.bytes());
        } catch (AssertionError lost) {
            if (lost.getCause() instanceof IOException) {
                return as.send(sent.method(), sent.path(), sent.media(), sent.bytes());
            }
            throw lost;
        }
    }

    private static Optional<String> wrong(int number, HostileTarget target, Sent sent, Answer answer) {
        String said = answer.toString();
        boolean refused = answer.status() >= 400;
        Optional<String> fault = answer.status() >= 500
                ? Optional.of("fault")
                : refused && said.contains(HostileWords.SECRET)
                        ? Optional.of("echo")
                        : refused && INSIDE.matcher(said).find()
                                ? Optional.of("tells of the inside")
                                : answer.header("X-Injected").isPresent()
                                        ? Optional.of("injected")
                                        : !refused
                                                        && target.isTask()
                                                        && sent.method().equals("POST")
                                                        && !A_RIGHT_ARGUMENT
                                                                .matcher(said(sent))
                                                                .find()
                                                ? Optional.of("a task ran")
                                                : Optional.empty();
        return fault.map(what -> "%n#%d %s: %s%n-> %s".formatted(number, what, sent, said));
    }

    private static String said(Sent sent) {
        return sent.path() + '\n' + sent.body();
    }

    private static String request(int number) {
        return "hostile-" + number;
    }

    private Map<String, Long> rows() {
        return new TreeMap<>(TABLES.keySet().stream().collect(Collectors.toMap(Function.identity(), database::rowsOf)));
    }

    private static Map<String, Long> plusCreated(Map<String, Long> before, List<Outcome> outcomes) {
        Map<String, Long> after = new TreeMap<>(before);
        TABLES.forEach((table, path) -> after.merge(
                table,
                outcomes.stream()
                        .filter(one -> one.status() == 201
                                && one.sent().path().split("\\?", 2)[0].equals(path))
                        .count(),
                Long::sum));
        return after;
    }

    private static Set<String> requestsDone(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(one -> one.status() / 100 == 2)
                .map(one -> request(one.number()))
                .collect(Collectors.toSet());
    }

    private List<String> recorded() {
        return jdbi.withHandle(handle -> handle.select(
                        "SELECT request_id FROM audit_trail WHERE category = 'compliance' AND request_id LIKE 'hostile-%'")
                .mapTo(String.class)
                .list());
    }

    private String aClient(String tenant) {
        return admin.post(
                        "/api/clients",
                        Map.of(
                                "tenant_id",
                                tenant,
                                "name",
                                "Aim",
                                "redirect_uris",
                                List.of("https://aim.example.com/")))
                .json()
                .at("/client/client_id")
                .asText();
    }

    private static Map<String, Map<String, String>> goodBodies(Map<String, String> things) {
        String of = quoted(things.get("tenant_id"));
        return Stream.of(
                        Map.entry("tenants.create", Map.of("name", "\"One more\"")),
                        Map.entry(
                                "clients.create",
                                Map.of(
                                        "tenant_id", of,
                                        "name", "\"One more\"",
                                        "token_endpoint_auth_method", "\"private_key_jwt\"",
                                        "redirect_uris", "[\"https://aim.example.com/\"]")),
                        Map.entry("clients.update", Map.of("token_endpoint_auth_method", "\"private_key_jwt\"")),
                        Map.entry(
                                "resources.create",
                                Map.of("tenant_id", of, "indicator", "\"urn:more\"", "name", "\"One more\"")),
                        Map.entry("organizations.create", Map.of("tenant_id", of, "name", "\"One more\"")),
                        Map.entry("organization-roles.create", Map.of("tenant_id", of, "name", "\"One more\"")),
                        Map.entry(
                                "organization-members.put",
                                Map.of("role_ids", '[' + quoted(things.get("role_id")) + ']')),
                        Map.entry("subject-tokens.create", Map.of("user_id", quoted(things.get("user_id")))),
                        Map.entry(
                                "users.create",
                                Map.of(
                                        "tenant_id",
                                        of,
                                        "email",
                                        "\"more@example.com\"",
                                        "password",
                                        "\"long enough\"")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String quoted(@Nullable String word) {
        return '"' + Objects.requireNonNull(word) + '"';
    }
}
