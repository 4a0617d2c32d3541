package dev.gatehouse.app.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a real bash. */
class CompletionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "admin ten,                                tenants",
        "admin tenants deac,                       deactivate",
        "admin --token-file t tenants deac,        deactivate",
        "admin --json clients create red,          redirect_uris=",
        "admin tenants create rea,                 reason=",
        "admin tenants create nothing-like-this,   ''",
    })
    void completesWhatIsTyped(String typed, String completed) throws Exception {
        assertThat(completions("admin", typed)).isEqualTo(completed);
    }

    @Test
    void anotherNameOfTheCommandIsCompletedToo() throws Exception {
        assertThat(completions("gate", "gate tenants cre")).isEqualTo("create");
    }

    @Test
    void aNameThatAShellWouldRunIsRefused() {
        assertThatThrownBy(() -> new Completion(new Catalogue()).forBash("admin; reboot"))
                .isInstanceOf(Usage.class);
    }

    private String completions(String command, String typed) throws Exception {
        Path script = folder.resolve("completion");
        Files.writeString(script, new Completion(new Catalogue()).forBash(command));
        Process bash = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        ". \"$0\"; complete -p " + command + " > /dev/null; COMP_WORDS=($1);"
                                + " COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _gatehouse_admin; echo \"${COMPREPLY[*]}\"",
                        script.toString(),
                        typed)
                .redirectErrorStream(true)
                .start();
        return new String(bash.getInputStream().readAllBytes(), UTF_8).strip();
    }
}
