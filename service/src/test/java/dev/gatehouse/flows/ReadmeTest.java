package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Command;
import dev.gatehouse.testkit.Complaints;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the README tells a newcomer to type, typed. */
@ExtendWith(GatehouseExtension.class)
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("gatehouse.root"));
    private static final Pattern FLOW =
            Pattern.compile("<!-- flow:begin -->\\s*```sh\\n(.+?)```\\s*<!-- flow:end -->", Pattern.DOTALL);

    @Test
    void theWholeFlowWorksAsItIsWritten(Http http) throws IOException {
        String flow = flow().replace("http://127.0.0.1:8080", http.base());
        assertThat(flow).contains(http.base()).doesNotContain(":8080");

        Complaints complaints = new Complaints();
        Command bash =
                complaints.during(() -> Command.run(ROOT, Map.of(), "bash", "-eu", "-o", "pipefail", "-c", flow));

        assertThat(bash.exitCode()).as(bash.output()).isZero();
        assertThat(bash.output().lines().toList())
                .satisfiesExactly(
                        tokens -> assertThat(tokens)
                                .contains("\"access_token\":\"ey", "\"refresh_token\":\"ref_", "\"id_token\":\"ey"),
                        user -> assertThat(user).contains("\"email\":\"ada@example.com\""),
                        introspected -> assertThat(introspected).contains("\"active\":true"),
                        sessions -> assertThat(sessions).contains("\"client_id\":\"demo-web\"", "\"is_current\":true"),
                        revoked -> assertThat(revoked).contains("\"revoked\":true"),
                        gone -> assertThat(gone).isEqualTo("401"));
        assertThat(complaints.heard()).isEmpty();
    }

    private static String flow() throws IOException {
        Matcher flow = FLOW.matcher(Files.readString(ROOT.resolve("README.md")));
        assertThat(flow.find()).as("the README has the flow between its marks").isTrue();
        return flow.group(1);
    }
}
