package dev.gatehouse.app.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.operations.admin.api.OpenApiDocument;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GatehouseExtension.class)
class AdminShellTest {
    private static final Map<String, String> DEMO = Map.of("GATEHOUSE_OPERATOR_TOKEN", AdminApi.DEMO_TOKEN);

    private String url = "";

    private record Said(int status, String out, String err) {}

    @BeforeEach
    void open(RunningGatehouse gatehouse) {
        url = gatehouse.admin().base();
    }

    @Test
    void aloneItListsEveryActThereIs() throws Exception {
        Said said = shell(Map.of(), "");

        assertThat(said.status()).isZero();
        OpenApiDocument.read()
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("operationId")) {
                        assertThat(said.out())
                                .contains(operation.path("operationId").asText().replace('.', ' '));
                    }
                }));
        assertThat(shell(Map.of(), "", "tenants").out())
                .contains("tenants create [name=...]", "tenants show <tenant_id>")
                .doesNotContain("tasks");
    }

    @Test
    void actsAsTheApiDoesAndTellsTheAnswerLineByLine() throws Exception {
        Said made = shell("tenants", "create", "name=From a shell", "reason=try it out");
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.out()).contains("name: From a shell\n", "status: active\n");
        String id = made.out()
                .lines()
                .filter(line -> line.startsWith("tenant_id: "))
                .findFirst()
                .orElseThrow()
                .substring(11);

        assertThat(shell("tenants", "list", "name=from A shell").out().lines().toList())
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("tenant_id\tname\tstatus"),
                        row -> assertThat(row).startsWith(id + "\tFrom a shell\tactive"));
        assertThat(shell("tenants", "deactivate", id).out()).contains("status: inactive");

        Said again = shell("tenants", "deactivate", id);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).startsWith("refused with 409: ").contains("  request ");
    }

    @Test
    void aRefusedValueIsToldByItsName() throws Exception {
        assertThat(shell("tenants", "create", "name=").err()).contains("refused with 400", "  name must have");
    }

    @Test
    void findsSessionsByTheirClientAndAToken() throws Exception {
        Said list = shell("sessions", "list", "client_id=demo-web", "limit=5");
        assertThat(list.status()).as(list.err()).isZero();
        assertThat(shell("tokens", "show", "019b76da-a800-7000-8000-00000000ffff")
                        .out())
                .contains("revoked: false");
        assertThat(shell("sessions", "list").err())
                .contains("refused with 400", "user_id is missing, and so is client_id");
    }

    @Test
    void runsTasksWithTheirArguments() throws Exception {
        assertThat(shell("tasks", "run", "gc").out()).contains("before: ", "after: ");
        assertThat(shell("tasks", "run", "gc", "much=true").err()).contains("usage: POST /tasks/gc");
    }

    @Test
    void toldSoItAnswersInJson() throws Exception {
        Said list = run(new AdminShell.Line(url, null, null, true, List.of("tenants", "list")), DEMO, "");
        assertThat(new ObjectMapper().readTree(list.out()).path("items")).isNotEmpty();

        Said refused = run(new AdminShell.Line(url, null, null, true, List.of("tenants", "show", "x")), DEMO, "");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(new ObjectMapper().readTree(refused.err()).path("status").asInt())
                .isEqualTo(400);
    }

    @Test
    void aValueMayComeFromAFileOrTheStandardInputAndSoMayTheToken(@TempDir Path folder) throws Exception {
        Path name = Files.writeString(folder.resolve("name"), "From a file\n");
        Path token = Files.writeString(folder.resolve("token"), AdminApi.DEMO_TOKEN + "\n");

        assertThat(shell("tenants", "create", "name=@" + name).out()).contains("name: From a file\n");
        Said piped = run(
                new AdminShell.Line(url, token.toString(), null, false, List.of("tenants", "create", "name=-")),
                Map.of(),
                "From a pipe\n");
        assertThat(piped.out()).contains("name: From a pipe\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenants burn",
                "nothing list",
                "tenants show",
                "tenants show a b",
                "tenants create colour=red",
                "tenants create name=@/no/such/file",
                "tenants list limit"
            })
    void whatMeansNothingEndsWithStatus2AndSaysWhatWould(String line) throws Exception {
        Said said = shell(line.split(" "));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).containsAnyOf("usage: admin ", "these are known", "cannot read");
    }

    @Test
    void aTokenThatNoHeaderMayHoldIsNotPrinted() throws Exception {
        Said said = shell(Map.of("GATEHOUSE_OPERATOR_TOKEN", "one\ntwo"), "", "tenants", "list");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("Authorization").doesNotContain("one", "two");
    }

    @Test
    void whoTypesYesIsNotTakenForNo() throws Exception {
        Said said = shell("clients", "update", "demo-web", "require_pkce=yes");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("require_pkce must be true or false");
    }

    @Test
    void withoutATokenNothingIsSent() throws Exception {
        Said said = shell(Map.of(), "", "tenants", "list");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("GATEHOUSE_OPERATOR_TOKEN");
    }

    @Test
    void theTokenGoesNowhereInTheClear() throws Exception {
        url = "http://admin.example.com:8081";

        Said said = shell("tenants", "list");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("https").doesNotContain(AdminApi.DEMO_TOKEN);
    }

    @Test
    void aServerThatIsNotThereEndsWithStatus3() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            url = "http://127.0.0.1:" + free.getLocalPort();
        }

        Said said = shell("tenants", "list");

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).startsWith("no answer from the admin port");
    }

    @Test
    void watchDrawsTheFirstScreenUntilItIsInterrupted() {
        StringWriter out = new StringWriter();
        AtomicInteger looks = new AtomicInteger();
        AdminShell shell =
                new AdminShell(DEMO, InputStream.nullInputStream(), new PrintWriter(out), new PrintWriter(out), () -> {
                    if (looks.incrementAndGet() == 2) {
                        throw new InterruptedException();
                    }
                });

        assertThatThrownBy(() -> shell.run(new AdminShell.Line(url, null, null, false, List.of("watch"))))
                .isInstanceOf(InterruptedException.class);
        assertThat(List.of(out.toString().split("\u001b\\[H\u001b\\[J", -1)))
                .hasSize(3)
                .last()
                .asString()
                .contains("requests: all ", "pool hot ", "outbox ");
    }

    @Test
    void watchTellsOfAnAlarmWithWhatHelpsAndLetsNobodyMoveTheCursor() throws Exception {
        JsonNode now = new ObjectMapper().readTree("""
                {"at": "2026-01-01T00:00:00Z", "window_seconds": 10, "requests": {"all": 1.5}, "alarms": [
                 {"severity": "critical", "summary": "Client \\u001b[2Jevil has gone wild", "help": "Ask.",
                  "task": {"name": "pool-resize", "arguments": {"pool": "hot"}}, "document": "docs/operators.md#x"}]}""");
        assertThat(new Screen(now).text())
                .contains(
                        "CRITICAL  Client ?[2Jevil has gone wild", "admin tasks run pool-resize pool=hot", "all 1.5/s");
    }

    private Said shell(String... words) throws InterruptedException {
        return shell(DEMO, "", words);
    }

    private Said shell(Map<String, String> environment, String in, String... words) throws InterruptedException {
        return run(new AdminShell.Line(url, null, null, false, List.of(words)), environment, in);
    }

    private static Said run(AdminShell.Line line, Map<String, String> environment, String in)
            throws InterruptedException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = new AdminShell(
                        environment,
                        new ByteArrayInputStream(in.getBytes(UTF_8)),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        () -> {})
                .run(line);
        return new Said(status, out.toString(), err.toString());
    }
}
