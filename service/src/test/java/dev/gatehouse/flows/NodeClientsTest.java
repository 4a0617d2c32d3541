package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Command;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client libraries for Node.js; what they do is in {@code service/src/test/node}. */
@ExtendWith(GatehouseExtension.class)
class NodeClientsTest {
    private static final Path FOLDER = Path.of(System.getProperty("gatehouse.root"), "service", "src", "test", "node");

    /** Once for every state of the lock file, so that the next run needs no network. */
    @BeforeAll
    static void install() throws IOException {
        Path wanted = FOLDER.resolve("package-lock.json");
        Path installed = FOLDER.resolve("node_modules").resolve(".installed");
        if (Files.exists(installed) && Files.mismatch(wanted, installed) < 0) {
            return;
        }
        Command npm = Command.run(FOLDER, Map.of(), "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
        assertThat(npm.exitCode()).as(npm.output()).isZero();
        Files.copy(wanted, installed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid-client", "oauth4webapi"})
    void signInRefreshAskRevokeAndSignOut(String library, Http http) {
        Command node = Command.run(
                FOLDER, Map.of("ISSUER", http.base()), "node", "--test", "--test-reporter=spec", library + ".test.mjs");
        assertThat(node.exitCode()).as(node.output()).isZero();
        assertThat(node.output()).contains("fail 0").doesNotContain("pass 0");
    }
}
