package dev.gatehouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Command;
import dev.gatehouse.testkit.Ports;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operators.md tells operators to type, typed from the first start to the last erasure, in one shell. */
@ExtendWith(PostgresExtension.class)
class OperatorsPageTest {
    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
    private static final Pattern BLOCK = Pattern.compile("```sh\\n# run\\n(.+?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void everyBlockThatIsMarkedRuns(TestDatabase database) throws IOException {
        int open = Ports.free();
        int admin = Ports.free();
        javaThatRunsTheTestsClasses();
        Files.copy(ROOT.resolve("config.yml"), folder.resolve("config.yml"));
        String script = """
                set -eu -o pipefail
                trap 'kill $(jobs -p) 2> /dev/null; wait' EXIT
                """
                + blocks().replace("/etc/gatehouse", folder.resolve("etc").toString())
                        .replace("127.0.0.1:8080", "127.0.0.1:" + open)
                        .replace("127.0.0.1:8081", "127.0.0.1:" + admin);

        Command bash = Command.run(
                folder,
                Map.of(
                        "GATEHOUSE_PUBLIC_PORT", Integer.toString(open),
                        "GATEHOUSE_ADMIN_PORT", Integer.toString(admin),
                        "GATEHOUSE_ADMIN_URL", "http://127.0.0.1:" + admin,
                        "GATEHOUSE_ISSUER", "http://127.0.0.1:" + open,
                        "GATEHOUSE_DATABASE_URL", database.jdbcUrl(),
                        "GATEHOUSE_DATABASE_USER", database.user(),
                        "GATEHOUSE_DATABASE_PASSWORD", database.password()),
                "bash",
                "-c",
                script);

        assertThat(bash.exitCode()).as(bash.output()).isZero();
        assertThat(bash.output())
                .contains("\"access_token\":\"ey", "user_deleted", "client_secret_rotated", "tenant_reactivated")
                .doesNotContain("WARN", "ERROR", "Exception");
    }

    private static String blocks() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operators.md"));
        assertThat(BLOCK.matcher(page).results()).hasSizeGreaterThan(8);
        return BLOCK.matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining("\n"));
    }

    /** In the place of scripts/java, it takes the classes under test for the jar, which is packed after the tests. */
    private void javaThatRunsTheTestsClasses() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String script = """
                #!/bin/sh
                [ "$1 $2" = "-jar service/target/gatehouse.jar" ] || exit 64
                shift 2
                exec '%s' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s "$@"
                """.formatted(java, System.getProperty("java.class.path"), Gatehouse.class.getName());
        Path file = Files.createDirectory(folder.resolve("scripts")).resolve("java");
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
