package dev.gatehouse.app.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.testkit.Fuzz;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is typed, damaged: a request, or a sentence and the exit status of what means nothing. */
class HostileLinesTest {
    private static final String NOBODY = "http://127.0.0.1:1";
    private static final List<String> LIST = List.of("tenants", "list");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void requests() {
        Catalogue catalogue = new Catalogue();
        Fuzz.text(
                "line",
                List.of(
                        "clients create tenant_id=a name=b redirect_uris=https://a/,https://b/ first_party=true jwks={\"keys\":[]} default_max_age=1",
                        "users update id profile={\"a\":1} email=null reason=why",
                        "tasks run sweep table=@/no/such batch=5",
                        "sessions list user_id=1 limit=5 after=x"),
                line -> {
                    List<String> words = List.of(line.split(" ", -1));
                    try {
                        read(catalogue, words);
                    } catch (Usage usage) {
                        tellsNothing(usage.sentence());
                    }
                });
    }

    @Test
    void addressesAndFiles() {
        Fuzz.bytes("url", 100, utf8("https://127.0.0.1:1/a", "http://[::1]:1", "/a/file"), bytes -> {
            String text = new String(bytes, UTF_8);
            refused(new AdminShell.Line("ftp" + text, null, null, false, LIST));
            refused(new AdminShell.Line(NOBODY, "/none" + text, null, false, LIST));
            refused(new AdminShell.Line(NOBODY, null, "/none" + text, false, LIST));
            refused(new AdminShell.Line(NOBODY, null, null, false, List.of("tenants", text)));
        });
    }

    private static void refused(AdminShell.Line line) {
        StringWriter err = new StringWriter();
        AdminShell shell = new AdminShell(
                Map.of("GATEHOUSE_OPERATOR_TOKEN", "x"),
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                () -> {});
        assertThat(run(shell, line)).isEqualTo(ExitStatus.USAGE);
        tellsNothing(err.toString());
    }

    private static int run(AdminShell shell, AdminShell.Line line) {
        try {
            return shell.run(line);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<byte[]> utf8(String... texts) {
        return Arrays.stream(texts).map(text -> text.getBytes(UTF_8)).toList();
    }

    private static void read(Catalogue catalogue, List<String> words) {
        if (words.size() < 2) {
            return;
        }
        Request request = new Request(
                catalogue.get(words.get(0), words.get(1)),
                words.subList(2, words.size()),
                new Values(InputStream.nullInputStream()));
        request.operation().pathWith(request.holes().stream().map(hole -> "x").toList());
        try {
            JSON.readTree(request.body().toString());
        } catch (JsonProcessingException e) {
            throw new AssertionError("what would be sent is no JSON: " + request.body(), e);
        }
    }

    /** But of what kind it is that a file cannot be read. */
    private static void tellsNothing(String said) {
        Fuzz.tellsNothing(said.replaceAll(": [A-Za-z]+Exception", ""));
    }
}
