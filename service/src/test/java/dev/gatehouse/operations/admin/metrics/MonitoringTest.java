package dev.gatehouse.operations.admin.metrics;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.testkit.Figures;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RedisServer;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/metrics.md, the alert rules and the dashboard against what a server that was used gives to Prometheus. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {
    private static final Path DOCS = Path.of(System.getProperty("gatehouse.root"), "docs");

    /** Our prefix, and the names that the design of token exchange gave. */
    private static final String OURS =
            "gatehouse_\\w+|oidc_adapter_\\w+|token_exchange_\\w+|grantSave\\w+|accessTokenSave\\w+";

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(" + OURS + ")` \\| (\\w+) \\| ([\\w, ]*) \\| .+ \\|$");
    private static final Pattern SERIES = Pattern.compile(
            "\\b(" + OURS + "|(?:jvm|process)_\\w+|up)\\b(?:\\{((?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~|!=|=)\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Prometheus adds them to every series, and makes {@code up} itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job");

    /** Of rooms that are not built yet. A name that is emitted must leave this list. */
    private static final Pattern AWAITED = Pattern.compile("gatehouse_(sweeper|outbox|audit)_.*");

    private final RedisServer redis;
    private final RunningGatehouse gatehouse;
    private final Http http;
    private Figures figures = Figures.in("");

    MonitoringTest(TestDatabase database) {
        this.redis = RedisServer.start();
        this.gatehouse = RunningGatehouse.start(
                database, new TestTime(), Map.of("GATEHOUSE_REDIS_URL", redis.url()), config -> {});
        this.http = gatehouse.http();
    }

    @AfterAll
    void stop() {
        gatehouse.close();
        redis.close();
    }

    @BeforeAll
    void use() {
        http.get("/auth/jwks");
        http.form("/auth/token", "grant_type", "client_credentials");
        gatehouse.admin().get("/api/tenants");
        figures = Figures.of(gatehouse);
    }

    record Documented(String name, String kind, Set<String> labels) {
        /** As they are exposed, the labels of the buckets aside. */
        List<String> series() {
            return kind.equals("histogram") ? List.of(name + "_bucket", name + "_count", name + "_sum") : List.of(name);
        }
    }

    @Test
    void everyMetricIsOnThePageWithItsLabels() throws IOException {
        Map<String, Documented> series = documented()
                .flatMap(one -> one.series().stream().map(name -> Map.entry(name, one)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertSoftly(softly -> figures.names().stream()
                .filter(name -> name.matches(OURS))
                .forEach(name -> {
                    softly.assertThat(series).as("docs/metrics.md").containsKey(name);
                    Set<String> labels = new TreeSet<>(labelsOf(name).keySet());
                    labels.remove("le");
                    softly.assertThat(labels)
                            .as(name)
                            .isEqualTo(
                                    series.containsKey(name)
                                            ? new TreeSet<>(series.get(name).labels())
                                            : labels);
                }));
    }

    @Test
    void everyMetricOnThePageIsEmittedFromTheStart() throws IOException {
        Set<String> absent = documented()
                .flatMap(one -> one.series().stream())
                .filter(name -> !figures.names().contains(name))
                .filter(name -> !AWAITED.matcher(name).matches())
                .collect(toSet());
        assertThat(absent).isEmpty();
    }

    @Test
    void everyMetricIsOnTheDashboard() throws IOException {
        Set<String> shown = dashboard().flatMap(MonitoringTest::names).collect(toSet());
        assertThat(documented()
                        .filter(one -> one.series().stream().noneMatch(shown::contains))
                        .map(Documented::name))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void everyExpressionAsksForWhatThereIs(String expression) throws IOException {
        Set<String> promised =
                documented().flatMap(one -> one.series().stream()).collect(toSet());
        assertThat(SERIES.matcher(expression).results()).isNotEmpty();
        SERIES.matcher(expression).results().forEach(asked -> {
            String name = asked.group(1);
            if (figures.names().contains(name)) {
                assertThat(labelsOf(name).keySet()).as(expression).containsAll(groupedBy(expression));
                matchers(asked).forEach(matcher -> assertMatches(name, matcher, expression));
            } else {
                assertThat(name.equals("up") || promised.contains(name))
                        .as("%s of %s", name, expression)
                        .isTrue();
            }
        });
    }

    @Test
    void everyAlertIsComplete() throws IOException {
        JsonNode groups = new YAMLMapper()
                .readTree(DOCS.resolve("monitoring/alerts.yml").toFile())
                .path("groups");
        List<JsonNode> rules = groups.findValues("rules").stream()
                .flatMap(list -> list.valueStream())
                .toList();

        assertThat(rules).hasSizeGreaterThan(20).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).matches("Gatehouse\\w+");
            assertThat(rule.path("for").asText()).matches("\\d+[smh]");
            assertThat(rule.at("/labels/severity").asText()).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        });
        assertThat(rules.stream().map(rule -> rule.path("alert").asText())).doesNotHaveDuplicates();
    }

    static Stream<String> expressions() throws IOException {
        JsonNode rules =
                new YAMLMapper().readTree(DOCS.resolve("monitoring/alerts.yml").toFile());
        return Stream.concat(rules.findValuesAsText("expr").stream(), dashboard());
    }

    private static Stream<String> dashboard() throws IOException {
        return new ObjectMapper()
                        .readTree(DOCS.resolve("monitoring/gatehouse-dashboard.json")
                                .toFile())
                        .findValuesAsText("expr")
                        .stream();
    }

    private static Stream<Documented> documented() throws IOException {
        return ROW.matcher(Files.readString(DOCS.resolve("metrics.md")))
                .results()
                .map((MatchResult row) -> new Documented(
                        row.group(1),
                        row.group(2),
                        Stream.of(row.group(3).split(", "))
                                .filter(label -> !label.isBlank())
                                .collect(toSet())));
    }

    private static Stream<String> names(String expression) {
        return SERIES.matcher(expression).results().map((MatchResult asked) -> asked.group(1));
    }

    private static Set<String> groupedBy(String expression) {
        return GROUPING.matcher(expression)
                .results()
                .flatMap((MatchResult by) -> Stream.of(by.group(1).split(", *")))
                .filter(label -> !OF_PROMETHEUS.contains(label))
                .collect(toSet());
    }

    private static Stream<MatchResult> matchers(MatchResult asked) {
        return asked.group(2) == null
                ? Stream.of()
                : MATCHER.matcher(asked.group(2))
                        .results()
                        .filter((MatchResult one) -> !OF_PROMETHEUS.contains(one.group(1)));
    }

    private void assertMatches(String name, MatchResult matcher, String expression) {
        Set<String> values = labelsOf(name).getOrDefault(matcher.group(1), Set.of());
        String wanted = matcher.group(3).replace("\\\\", "\\");
        assertThat(values)
                .as("%s of %s in %s", matcher.group(), name, expression)
                .anyMatch(value -> switch (matcher.group(2)) {
                    case "=~" -> value.matches(wanted);
                    case "!=" -> !value.equals(wanted);
                    default -> value.equals(wanted);
                });
    }

    /** The labels of a metric's series, each with the values it has. */
    private Map<String, Set<String>> labelsOf(String name) {
        return figures.all().stream()
                .filter(series -> series.equals(name) || series.startsWith(name + '{'))
                .flatMap(series -> LABEL.matcher(series).results())
                .collect(toMap(
                        (MatchResult label) -> label.group(1),
                        (MatchResult label) -> Set.of(label.group(2)),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).collect(toSet())));
    }
}
