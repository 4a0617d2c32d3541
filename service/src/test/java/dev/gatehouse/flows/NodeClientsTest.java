package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Command;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.NodePackages;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client libraries for Node.js; what they do is in {@code service/src/test/node}. */
@ExtendWith(GatehouseExtension.class)
class NodeClientsTest {
    @ParameterizedTest
    @ValueSource(strings = {"openid-client", "oauth4webapi"})
    void signInRefreshAskRevokeAndSignOut(String library, Http http) throws IOException {
        Command node = Command.run(
                NodePackages.installedIn("node"),
                Map.of("ISSUER", http.base()),
                "node",
                "--test",
                "--test-reporter=spec",
                library + ".test.mjs");
        assertThat(node.exitCode()).as(node.output()).isZero();
        assertThat(node.output()).contains("fail 0").doesNotContain("pass 0");
    }
}
