package dev.gatehouse.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Fuzz;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A damaged config.yml starts the server or ends it with one line, never with a stack. */
class HostileConfigTest {
    private static final Path FILE = Path.of(System.getProperty("gatehouse.root"), "config.yml");

    private final Validator validator = Validators.newValidator();

    /** Line by line, since a damage to the whole mostly ends at the first line that is no YAML. */
    @Test
    void values() throws Exception {
        List<byte[]> keys = Stream.of(
                        "database: {hotPoolSize: 16, statementTimeout: 5 seconds}",
                        "redis: {url: 'redis://host:6379', timeout: 40 milliseconds}",
                        "rateLimits: {store: local, allow: [10.0.0.0/8], failClosed: [auth]}",
                        "lifetimes: {code: 60 seconds, session: 30 days}",
                        "keys: {encryptionKey: '${A:-x}', rotateEvery: 90 days}",
                        "caches: {clients: {entries: 10, ttl: 5 minutes}}",
                        "kafka: {bootstrapServers: 'a:1,b:2', properties: {a: b}}",
                        "operators: [{name: a, tokenSha256: " + "ab".repeat(32) + ", scopes: [read]}]",
                        "telemetry: {otlpEndpoint: 'http://127.0.0.1:4318', traceSample: 0.1}",
                        "publicTls: {keystore: a.p12, reloadEvery: 1 minute}",
                        "{issuer: 'https://a', demo: true, dataFolder: .data, trustedProxies: [10.0.0.7]}",
                        "server: {applicationConnectors: [{type: http, port: 8080}], gzip: {enabled: false}}",
                        "health: {minimumFreeDisk: 200MiB}")
                .map(text -> text.getBytes(UTF_8))
                .toList();
        Fuzz.bytes("config", 400, keys, this::read);
    }

    @Test
    void theWholeFile() throws Exception {
        Fuzz.bytes("config-file", 40, List.of(Files.readAllBytes(FILE)), this::read);
    }

    private void read(byte[] yaml) {
        try {
            new ConfigFromEnvironment<>(
                            Map.of(), GatehouseConfiguration.class, validator, Jackson.newObjectMapper(), "dw")
                    .build(path -> new ByteArrayInputStream(yaml), "config.yml");
        } catch (Exception e) { // whatever it is, the command line tells it
            StringWriter told = new StringWriter();
            StartFailure.tell(e, new PrintWriter(told));
            assertThat(told.toString()).doesNotContain("\tat ").hasLineCount(1);
        }
    }
}
