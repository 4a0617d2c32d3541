package dev.gatehouse.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.kernel.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;

/** The real application, from the shipped config.yml, in demo mode over a test's database, on ports of its own. */
public final class RunningGatehouse implements AutoCloseable {
    /** One for all, since a test may start a second instance on the first one's database. */
    private static final String KEY_ENCRYPTION_KEY = "00".repeat(32);

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Gatehouse gatehouse;
    private final Path folder;

    private RunningGatehouse(Gatehouse gatehouse, Path folder) {
        this.gatehouse = gatehouse;
        this.folder = folder;
    }

    public static RunningGatehouse start(TestDatabase database, TestTime time) {
        return start(database, time, Map.of(), config -> {});
    }

    /**
     * As an operator could have set it up otherwise.
     *
     * @param variables of the environment, above those of a test
     * @param change of the configuration, which is config.yml but for a quiet log
     */
    public static RunningGatehouse start(
            TestDatabase database, TestTime time, Map<String, String> variables, Consumer<ObjectNode> change) {
        try {
            Path folder = Files.createTempDirectory("gatehouse-test");
            Gatehouse gatehouse = new Gatehouse(time.source(), environment(database, folder, variables)) {
                @Override
                protected void onFatalError(Throwable failure) {
                    throw new AssertionError("Gatehouse did not start", failure);
                }
            };
            gatehouse.run("server", config(folder, change).toString());
            return new RunningGatehouse(gatehouse, folder);
        } catch (Exception e) {
            throw new AssertionError("Gatehouse did not start", e);
        }
    }

    /** A new browser or client, without a cookie. */
    public Http http() {
        return Http.at(gatehouse.listening().publicAddress());
    }

    /** Of an operator with this scope and no higher one. */
    public static String tokenOf(String scope) {
        return "test-token-" + scope;
    }

    /** Everything that Jetty serves, on both ports. */
    public Server server() {
        return gatehouse.listening().server();
    }

    public Http admin() {
        return Http.at(gatehouse.listening().adminAddress());
    }

    /** A port that speaks TLS, and who trusts its certificate. */
    public Http http(TestCertificate trusted) {
        return Http.at(gatehouse.listening().publicAddress(), trusted.trust());
    }

    public Http admin(TestCertificate trusted) {
        return Http.at(gatehouse.listening().adminAddress(), trusted.trust());
    }

    @Override
    public void close() {
        try {
            gatehouse.stop();
            for (Path file : filesOf(folder)) {
                Files.deleteIfExists(file);
            }
        } catch (Exception e) {
            throw new AssertionError("Gatehouse did not stop", e);
        }
    }

    private static Map<String, String> environment(TestDatabase database, Path folder, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(Map.of(
                "GATEHOUSE_PUBLIC_PORT", Integer.toString(Ports.free()), // the issuer follows it, so it may not be 0
                "GATEHOUSE_ADMIN_PORT", "0",
                "GATEHOUSE_DEMO", "true",
                "GATEHOUSE_KEY_ENCRYPTION_KEY", KEY_ENCRYPTION_KEY,
                "GATEHOUSE_DATA_DIR", folder.toString(),
                "GATEHOUSE_DATABASE_URL", database.config(1).url(),
                "GATEHOUSE_DATABASE_USER", database.user(),
                "GATEHOUSE_DATABASE_PASSWORD", database.password()));
        all.putAll(variables);
        return all;
    }

    private static Path config(Path folder, Consumer<ObjectNode> change) throws IOException {
        ObjectNode config = (ObjectNode) YAML.readTree(
                Path.of(System.getProperty("gatehouse.root"), "config.yml").toFile());
        ((ObjectNode) config.at("/logging/loggers"))
                .put("dev.gatehouse", "WARN")
                .put("dev.gatehouse.request", "WARN");
        ((ObjectNode) config.at("/admin")).put("slowRefusals", "0 seconds"); // tests are refused often
        ((ObjectNode) config.at("/admission"))
                .put("queue", 1000)
                .put("longestWait", "5 seconds"); // a machine full of tests sheds nobody
        ((ObjectNode) config.at("/sweeper")).put("interval", "1 day"); // a test's dead rows are its own
        for (String scope : List.of("read", "operate")) {
            ((ArrayNode) config.at("/operators"))
                    .addObject()
                    .put("name", scope + "-only")
                    .put("tokenSha256", HexFormat.of().formatHex(Sha256.of(tokenOf(scope))))
                    .putArray("scopes")
                    .add(scope);
        }
        change.accept(config);
        Path file = folder.resolve("config.yml");
        YAML.writeValue(file.toFile(), config);
        return file;
    }

    private static Iterable<Path> filesOf(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.sorted((a, b) -> b.compareTo(a)).toList();
        }
    }
}
