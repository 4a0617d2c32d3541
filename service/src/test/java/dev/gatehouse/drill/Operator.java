package dev.gatehouse.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.Command;
import java.nio.file.Path;
import java.util.Map;

/** Types what the runbook has in a block, into a shell or psql. */
record Operator(Scene scene) {
    private static final String ADMIN = """
            set -eu -o pipefail
            admin() { "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLASS_PATH" %s admin "$@"; }
            """.formatted(Gatehouse.class.getName());

    void type(Runbook.Block block) {
        if (block.isSql()) {
            scene.execute(block.text());
        } else {
            shell(block.text());
        }
    }

    private void shell(String text) {
        Command bash = Command.run(
                Path.of(System.getProperty("java.io.tmpdir")),
                Map.of(
                        "JAVA",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                        "CLASS_PATH", System.getProperty("java.class.path"),
                        "GATEHOUSE_ADMIN_URL", scene.gatehouse().admin().base(),
                        "GATEHOUSE_OPERATOR_TOKEN", AdminApi.DEMO_TOKEN,
                        "CLIENT", Traffic.WILD),
                "bash",
                "-c",
                ADMIN + text);
        assertThat(bash.exitCode()).as(bash.output()).isZero();
    }
}
