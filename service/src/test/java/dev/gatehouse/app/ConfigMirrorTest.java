package dev.gatehouse.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.ground.db.DatabaseConfig;
import dev.gatehouse.ground.redis.RedisConfig;
import dev.gatehouse.ground.telemetry.TelemetryConfig;
import dev.gatehouse.ground.tls.TlsConfig;
import dev.gatehouse.guard.audit.AuditConfig;
import dev.gatehouse.guard.changes.ChangesConfig;
import dev.gatehouse.guard.limits.LimitsConfig;
import dev.gatehouse.guard.lockout.LockoutConfig;
import dev.gatehouse.guard.shedding.AdmissionConfig;
import dev.gatehouse.operations.admin.access.AdminConfig;
import dev.gatehouse.operations.admin.health.HealthConfig;
import dev.gatehouse.operations.admin.now.BudgetsConfig;
import dev.gatehouse.operations.relay.kafka.KafkaConfig;
import dev.gatehouse.operations.sweeper.SweeperConfig;
import dev.gatehouse.register.keys.KeysConfig;
import dev.gatehouse.register.tokens.LifetimesConfig;
import dev.gatehouse.register.users.PasswordsConfig;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigMirrorTest {
    private static final Path FILE = Path.of(System.getProperty("gatehouse.root"), "config.yml");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void configYmlSaysWhatTheDefaultsAre() throws Exception {
        GatehouseConfiguration shipped = load(Map.of());
        GatehouseConfiguration empty = parse("{}", Map.of());

        assertThat(shipped.issuer()).isEqualTo(empty.issuer()).isEmpty();
        assertThat(shipped.demo()).isEqualTo(empty.demo()).isFalse();
        assertThat(shipped.dataFolder()).isEqualTo(empty.dataFolder());
        assertThat(shipped.database()).isEqualTo(DatabaseConfig.DEFAULTS);
        assertThat(shipped.redis()).isEqualTo(RedisConfig.DEFAULTS);
        assertThat(shipped.redis().isSet()).isFalse();
        assertThat(shipped.admission()).isEqualTo(AdmissionConfig.DEFAULTS);
        assertThat(shipped.rateLimits()).isEqualTo(LimitsConfig.DEFAULTS);
        assertThat(shipped.lockout()).isEqualTo(LockoutConfig.DEFAULTS);
        assertThat(shipped.keys()).isEqualTo(KeysConfig.DEFAULTS);
        assertThat(shipped.passwords()).isEqualTo(PasswordsConfig.DEFAULTS);
        assertThat(shipped.lifetimes()).isEqualTo(LifetimesConfig.DEFAULTS);
        assertThat(shipped.caches()).isEqualTo(CachesConfig.DEFAULTS);
        assertThat(shipped.changes()).isEqualTo(ChangesConfig.DEFAULTS);
        assertThat(shipped.health()).isEqualTo(HealthConfig.DEFAULTS);
        assertThat(shipped.telemetry()).isEqualTo(TelemetryConfig.DEFAULTS);
        assertThat(shipped.sweeper()).isEqualTo(SweeperConfig.DEFAULTS);
        assertThat(shipped.audit()).isEqualTo(AuditConfig.DEFAULTS);
        assertThat(shipped.kafka()).isEqualTo(KafkaConfig.DEFAULTS);
        assertThat(shipped.operators()).isEqualTo(empty.operators()).isEmpty();
        assertThat(shipped.operatorTokenSha256()).isEmpty();
        assertThat(shipped.trustedProxies()).isEmpty();
        assertThat(shipped.publicTls()).isEqualTo(TlsConfig.DEFAULTS);
        assertThat(shipped.admin()).isEqualTo(AdminConfig.DEFAULTS);
        assertThat(shipped.budgets()).isEqualTo(BudgetsConfig.DEFAULTS);
        assertThat(shipped.adminTls()).isEqualTo(TlsConfig.DEFAULTS);
        assertThat(shipped.publicTls().isSet()).isFalse();
    }

    @Test
    void configYmlShowsEveryKey() throws Exception {
        JsonNode file = YAML.readTree(FILE.toFile());
        for (Parameter section : sections()) {
            Set<String> keys = new TreeSet<>();
            Arrays.stream(section.getType().getRecordComponents())
                    .map(RecordComponent::getName)
                    .forEach(keys::add);
            assertThat(keysOf(file.get(section.getName())))
                    .as(section.getName())
                    .isEqualTo(keys);
        }
        Arrays.stream(GatehouseConfiguration.class.getConstructors()[0].getParameters())
                .forEach(key ->
                        assertThat(file.has(key.getName())).as(key.getName()).isTrue());
    }

    @Test
    void everyKeySaysItsMeaningOrStandsBesideItsUnit() throws Exception {
        List<String> bare = Files.readAllLines(FILE).stream()
                .filter(line -> line.matches("[a-zA-Z0-9]+: .*"))
                .filter(line -> !line.contains("  # "))
                .toList();
        assertThat(bare).isEmpty();
    }

    @Test
    void bothPortsListenOnLoopbackOnly() throws Exception {
        GatehouseConfiguration shipped = load(Map.of());
        assertThat(shipped.publicConnector().getBindHost()).isEqualTo("127.0.0.1");
        assertThat(shipped.publicConnector().getPort()).isEqualTo(8080);
        assertThat(shipped.adminConnector().getBindHost()).isEqualTo("127.0.0.1");
        assertThat(shipped.adminConnector().getPort()).isEqualTo(8081);
    }

    @Test
    void theEnvironmentStandsAboveTheFileAndMayHoldAnyCharacter() throws Exception {
        GatehouseConfiguration config = load(Map.of(
                "GATEHOUSE_PUBLIC_PORT", "9090",
                "GATEHOUSE_ADMIN_PORT", "9091",
                "GATEHOUSE_DATA_DIR", "/tmp/elsewhere",
                "GATEHOUSE_DATABASE_URL", "jdbc:postgresql://db/x",
                "GATEHOUSE_DATABASE_USER", "me",
                "GATEHOUSE_DATABASE_PASSWORD", "a: \"b\" # ${c} 'd'",
                "GATEHOUSE_ISSUER", "https://id.example.com",
                "GATEHOUSE_OPERATOR_TOKEN_SHA256", "ab".repeat(32),
                "GATEHOUSE_DEMO", "true"));

        assertThat(config.publicConnector().getPort()).isEqualTo(9090);
        assertThat(config.adminConnector().getPort()).isEqualTo(9091);
        assertThat(config.dataFolder()).isEqualTo(Path.of("/tmp/elsewhere"));
        assertThat(config.database().url()).isEqualTo("jdbc:postgresql://db/x");
        assertThat(config.database().user()).isEqualTo("me");
        assertThat(config.database().password()).isEqualTo("a: \"b\" # ${c} 'd'");
        assertThat(config.issuer()).isEqualTo("https://id.example.com");
        assertThat(config.operatorTokenSha256()).hasSize(64);
        assertThat(config.demo()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lifetimes: {sesion: 1 day}         | sesion",
                "lifetimes: {code: 11 minutes}      | lifetimes.code",
                "lifetimes: {idle: 40 days}         | idle",
                "lifetimes: {code: soon}            | lifetimes.code",
                "database: {hotPoolSize: 0}         | hotPoolSize",
                "database: {hotPoolSize: many}      | hotPoolSize",
                "database: {leakAfter: 5 seconds}   | leakAfter must be longer than statementTimeout",
                "database: {connectionKeepalive: 1 hour} | connectionKeepalive must be shorter",
                "database: {connectionMaxLifetime: 1 second} | database.connectionMaxLifetime",
                "redis: {url: 'localhost:6379'}     | redis.url must be like redis://host:6379",
                "redis: {timeout: 2 seconds}        | redis.timeout",
                "redis: {connections: 0}            | redis.connections",
                "rateLimits: {store: redis}         | redis.url must say where",
                "trustedProxies: [balancer.internal] | trustedProxies must hold addresses and networks",
                "trustedProxies: [10.0.0.0/33]      | trustedProxies must hold addresses and networks",
                "telemetry: {traceSample: 2}        | telemetry.traceSample",
                "telemetry: {otlpEndpoint: here}    | telemetry.otlpEndpoint must be an http or https address",
                "sweeper: {interval: 1 ms}          | sweeper.interval",
                "sweeper: {batch: 0}                | sweeper.batch",
                "audit: {opsSample: 1.1}            | audit.opsSample",
                "audit: {retention: 1 second}       | audit.retention",
                "kafka: {bootstrapServers: here}    | kafka.bootstrapServers must be host:port",
                "kafka: {topic: a topic}            | kafka.topic must be a topic's name",
                "kafka: {topic: a, deadLetterTopic: a} | topic and deadLetterTopic must differ",
                "kafka: {properties: {acks: 0}}     | properties must not hold",
                "kafka: {saslJaasConfig: a, saslJaasConfigFile: b} | must not both be given",
                "publicTls: {password: hush}        | a password is given and no keystore",
                "adminTls: {keystore: a, password: b, passwordFile: c} | must not both be given",
                "adminTls: {reloadEvery: 0 seconds} | adminTls.reloadEvery",
                "operators: [{name: a}]             | operators[0]",
                "operatorTokenSha256: secret        | operatorTokenSha256",
                "demo: perhaps                      | demo",
                "colour: blue                       | colour"
            })
    void anUnknownKeyOrAnImpossibleValueIsNamed(String yaml, String key) {
        assertThatThrownBy(() -> parse(yaml, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key);
    }

    @Test
    void aVariableWithoutAValueOrADefaultIsNamed() {
        assertThatThrownBy(() -> parse("issuer: ${MY_ISSUER}", Map.of())).hasMessageContaining("MY_ISSUER");
    }

    @Test
    void aRecordsToStringTellsNoPassword() throws Exception {
        assertThat(load(Map.of("GATEHOUSE_DATABASE_PASSWORD", "hush"))
                        .database()
                        .toString())
                .doesNotContain("hush");
        assertThat(parse("kafka: {saslJaasConfig: hush, properties: {ssl.keystore.password: hush}}", Map.of())
                        .kafka()
                        .toString())
                .doesNotContain("hush");
        assertThat(parse("adminTls: {keystore: a, password: hush}", Map.of())
                        .adminTls()
                        .toString())
                .doesNotContain("hush");
        assertThat(load(Map.of("GATEHOUSE_REDIS_URL", "redis://:hush@cache", "GATEHOUSE_REDIS_PASSWORD", "hush"))
                        .redis()
                        .toString())
                .doesNotContain("hush", "cache");
    }

    /** The sections of the configuration that are records. */
    private static List<Parameter> sections() {
        return Arrays.stream(GatehouseConfiguration.class.getConstructors()[0].getParameters())
                .filter(parameter -> parameter.getType().isRecord())
                .toList();
    }

    private static Set<String> keysOf(JsonNode section) {
        Set<String> keys = new TreeSet<>();
        ((ObjectNode) section).fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static GatehouseConfiguration load(Map<String, String> environment)
            throws IOException, ConfigurationException {
        return parse(Files.readString(FILE), environment);
    }

    private static GatehouseConfiguration parse(String yaml, Map<String, String> environment)
            throws IOException, ConfigurationException {
        return new ConfigFromEnvironment<>(
                        environment,
                        GatehouseConfiguration.class,
                        Validators.newValidator(),
                        Jackson.newObjectMapper(),
                        "dw")
                .build(path -> new ByteArrayInputStream(yaml.getBytes(UTF_8)), "config.yml");
    }
}
