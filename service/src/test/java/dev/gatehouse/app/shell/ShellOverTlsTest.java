package dev.gatehouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestCertificate;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The admin port's certificate is signed by nobody whom Java knows. */
@ExtendWith(PostgresExtension.class)
class ShellOverTlsTest {
    @Test
    void believesWhoHasACertificateOfTheFileAndNobodyElse(TestDatabase database, @TempDir Path folder)
            throws Exception {
        TestCertificate ours = TestCertificate.in(folder);
        Map<String, String> tls = Map.of(
                "GATEHOUSE_ADMIN_KEYSTORE",
                ours.keystore().toString(),
                "GATEHOUSE_ADMIN_KEYSTORE_PASSWORD",
                TestCertificate.PASSWORD);
        try (RunningGatehouse gatehouse = RunningGatehouse.start(database, new TestTime(), tls, config -> {})) {
            String url = gatehouse.admin(ours).base();

            assertThat(shell(url, ours.pem().toString())).isEqualTo("0 ");
            assertThat(shell(url, null)).startsWith("3 ").contains("no answer from the admin port");
            assertThat(shell(url, TestCertificate.in(folder).pem().toString())).startsWith("3 ");
            assertThat(shell(url, folder + "/none")).startsWith("2 ").contains("cannot read certificates in");
            Path empty = Files.writeString(folder.resolve("empty"), "");
            assertThat(shell(url, empty.toString())).startsWith("2 ").contains("cannot read certificates in");
        }
    }

    /** Exit status and what was said of a failure. */
    private static String shell(String url, @Nullable String caFile) throws InterruptedException {
        StringWriter err = new StringWriter();
        AdminShell shell = new AdminShell(
                Map.of("GATEHOUSE_OPERATOR_TOKEN", AdminApi.DEMO_TOKEN),
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                () -> {});
        int status = shell.run(new AdminShell.Line(url, null, caFile, false, List.of("tenants", "list")));
        return status + " " + err;
    }
}
