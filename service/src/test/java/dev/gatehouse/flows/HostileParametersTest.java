package dev.gatehouse.flows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever is sent, to whichever endpoint: a refusal in words, no fault, no row, no echo. */
@ExtendWith(GatehouseExtension.class)
class HostileParametersTest {
    /** Another one: {@code -Dgatehouse.seed=...}; a case is made from the seed and its own number. */
    private static final long SEED = Long.getLong("gatehouse.seed", 20_261_122L);

    private static final int CASES = 4_000;
    private static final List<String> TABLES =
            List.of("sessions", "auth_codes", "refresh_tokens", "users", "logins", "consents", "revocations");
    private static final Pattern PAGES = Pattern.compile("[A-Za-z]+ /+auth/+(authorize|login|consent|logout).*");

    /** Of a class, a stack or a statement. */
    private static final Pattern INSIDE =
            Pattern.compile("Exception|\\bat [a-z]+\\.|dev\\.gatehouse|com\\.fasterxml|org\\.[a-z]+\\.|jdbc|SQLSTATE");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Test
    void nothingHostileIsAFaultOrLeavesATrace(Http http, TestDatabase database) {
        Map<String, Long> before = rows(database);
        List<String> wrong = IntStream.range(0, CASES)
                .parallel()
                .mapToObj(number -> wrongWith(number, http.base()))
                .flatMap(Optional::stream)
                .toList();
        assertThat(wrong).as("with -Dgatehouse.seed=" + SEED).isEmpty();
        assertThat(rows(database)).as("with -Dgatehouse.seed=" + SEED).isEqualTo(before);
    }

    private static Optional<String> wrongWith(int number, String base) {
        Hostility hostility =
                new Hostility(RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + number));
        byte[] request = hostility.request();
        String sent = new String(request, ISO_8859_1);
        Wire.Reply reply = send(base, request);
        return fault(sent, reply, hostility.isTooLarge())
                .map(fault -> "%n#%d %s%n%s%n-> %d %s%n%s"
                        .formatted(
                                number,
                                fault,
                                shortened(sent),
                                reply.status(),
                                reply.headers(),
                                shortened(reply.body())));
    }

    private static Optional<String> fault(String sent, Wire.Reply reply, boolean tooLarge) {
        if (tooLarge) {
            return reply.status() < 500 ? Optional.empty() : Optional.of("fault");
        }
        if (reply.status() < 200 || reply.status() >= 500) {
            return Optional.of("fault");
        }
        if (reply.body().contains("<zq>") || reply.headers().containsKey("x-injected")) {
            return Optional.of("echo");
        }
        if (INSIDE.matcher(reply.body()).find()) {
            return Optional.of("tells of the inside");
        }
        String media = reply.header("content-type");
        if (reply.body().isEmpty()) {
            boolean maySayNothing = reply.status() < 400 || sent.startsWith("HEAD ");
            return maySayNothing ? Optional.empty() : Optional.of("no words");
        }
        if (sent.startsWith("OPTIONS ") && media.equals("text/plain")) {
            return Optional.empty(); // the methods, as in Allow
        }
        if (media.startsWith("text/html")) {
            return PAGES.matcher(sent.lines().findFirst().orElse("")).matches()
                    ? Optional.empty()
                    : Optional.of("page");
        }
        return media.startsWith("application/json") || media.equals("application/jwk-set+json")
                ? json(reply)
                : Optional.of("media type");
    }

    private static Optional<String> json(Wire.Reply reply) {
        try {
            boolean says = JSON.readTree(reply.body()).hasNonNull("error");
            return says || reply.status() < 400 ? Optional.empty() : Optional.of("no error");
        } catch (JsonProcessingException e) {
            return Optional.of("no JSON");
        }
    }

    private static Wire.Reply send(String base, byte[] request) {
        try {
            return Wire.send(base, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Long> rows(TestDatabase database) {
        return TABLES.stream().collect(Collectors.toMap(Function.identity(), database::rowsOf));
    }

    private static String shortened(String text) {
        return text.length() <= 900 ? text : text.substring(0, 900) + "... (" + text.length() + ")";
    }
}
