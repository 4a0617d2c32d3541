package dev.gatehouse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file under version control holds what looks like a private key or somebody's token. Tests make theirs when they run. */
class SecretsTest {
    private static final Path ROOT = Path.of(requireNonNull(System.getProperty("gatehouse.root")));

    /** They read and show addresses with passwords, which are nobody's. */
    private static final Set<String> FIXTURES = Set.of(
            "service/src/test/java/dev/gatehouse/flows/RedisOutageTest.java",
            "service/src/test/java/dev/gatehouse/ground/redis/RedisUrlTest.java");

    private static final List<Pattern> SECRETS = Stream.of(
                    "BEGIN [A-Z ]*PRIVATE KEY",
                    "\"d\"\\s*:\\s*\"[A-Za-z0-9_-]{40,}", // a JWK's private part
                    "eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}", // a signed JWT
                    "\\b(authz|ref)_[A-Za-z0-9_-]{60,}", // ours
                    "\\bAKIA[0-9A-Z]{16}\\b",
                    "\\bgh[pousr]_[A-Za-z0-9]{30,}",
                    "\\bxox[abprs]-[A-Za-z0-9-]{10,}",
                    "\\bsk_live_[A-Za-z0-9]{10,}",
                    "\\bAIza[0-9A-Za-z_-]{35}\\b",
                    "(?i)://[^\\s/:@\"'<>{}$]{1,64}:(?!\\.\\.\\.|hush|%|\\$|secret@)[^\\s/@\"'<>{}$*]{8,}@") // in a URL
            .map(Pattern::compile)
            .toList();

    @Test
    void noFileHoldsAPrivateKeyOrAToken() {
        List<String> found = files().filter(Files::isRegularFile)
                .filter(file -> !FIXTURES.contains(ROOT.relativize(file).toString()))
                .flatMap(file -> SECRETS.stream()
                        .filter(secret -> secret.matcher(content(file)).find())
                        .map(secret -> ROOT.relativize(file) + ": " + secret))
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void whatIsLookedForWouldBeFound() {
        for (String secret : List.of(
                "-----BEGIN EC " + "PRIVATE KEY-----",
                "\"d\": \"" + "a1".repeat(22) + '"',
                "eyJhbGciOiJFUzI1NiJ9" + ".eyJzdWIiOiJhZGEifQ." + "x".repeat(40),
                "ref_" + "aB3".repeat(30),
                "AKIA" + "ABCDEFGH12345678",
                "postgres://" + "me:correct-horse@db")) {
            assertThat(SECRETS)
                    .as(secret)
                    .anyMatch(pattern -> pattern.matcher(secret).find());
        }
    }

    private static Stream<Path> files() {
        Command git = Command.run(ROOT, Map.of(), "git", "ls-files", "-z");
        assertThat(git.exitCode()).as(git.output()).isZero();
        return Stream.of(git.output().split("\0", -1))
                .filter(name -> !name.isEmpty())
                .map(ROOT::resolve);
    }

    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
