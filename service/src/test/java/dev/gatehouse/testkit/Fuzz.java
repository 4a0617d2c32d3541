package dev.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * What is given to a reader of ours after it was damaged. A target gets good inputs, then what becomes of them by one to six
 * damages; it must take each or refuse it in the way it declares, and whatever else comes out of it fails the test with the
 * input. An input that once did harm is kept as a file, {@code src/test/resources/dev/gatehouse/fuzz/<target>/}, and comes first.
 */
public final class Fuzz {
    /** Another one: {@code -Dgatehouse.seed=...}; a case is made from the seed and its own number. */
    private static final long SEED = Long.getLong("gatehouse.seed", 20_261_122L);

    private static final int CASES = Integer.getInteger("gatehouse.fuzz", 20_000);

    /** Against what never ends, which no case comes near. */
    private static final Duration BOUND = Duration.ofMinutes(10);

    private Fuzz() {}

    /**
     * @param target its name, which is also that of its folder of kept inputs
     * @param good inputs that it takes
     * @param reader throws nothing but what it declares to its own callers, which is caught in here by {@link #refusing}
     */
    public static void bytes(String target, List<byte[]> good, Consumer<byte[]> reader) {
        bytes(target, CASES, good, reader);
    }

    /** @param cases fewer, for a reader that takes its time */
    public static void bytes(String target, int cases, List<byte[]> good, Consumer<byte[]> reader) {
        Assertions.assertTimeoutPreemptively(BOUND, () -> {
            Stream.concat(good.stream(), kept(target).stream()).forEach(input -> give(target, "kept", input, reader));
            for (int number = 0; number < cases; number++) {
                RandomGenerator random =
                        RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + number);
                byte[] input = new Damage(random, good).done();
                give(target, "#" + number + " with -Dgatehouse.seed=" + SEED, input, reader);
            }
        });
    }

    public static void text(String target, List<String> good, Consumer<String> reader) {
        List<byte[]> bytes = good.stream().map(text -> text.getBytes(UTF_8)).toList();
        bytes(target, bytes, input -> reader.accept(new String(input, UTF_8)));
    }

    /** A way of refusing: the exceptions that are one, and what they say, which must tell nothing of our inside. */
    @SafeVarargs
    @SuppressWarnings("varargs") // it is only read
    public static void refusing(Runnable act, Class<? extends RuntimeException>... refusals) {
        try {
            act.run();
        } catch (RuntimeException e) {
            if (Arrays.stream(refusals).noneMatch(refusal -> refusal.isInstance(e))) {
                throw e;
            }
            tellsNothing(String.valueOf(e.getMessage()));
        }
    }

    /** Nothing of a class, a statement or a stack in what is told outside. */
    public static void tellsNothing(String said) {
        assertThat(said)
                .doesNotContain("dev.gatehouse", "java.", "com.fasterxml", "org.", "Exception", "\tat ", "SELECT ");
    }

    private static void give(String target, String which, byte[] input, Consumer<byte[]> reader) {
        try {
            reader.accept(input);
        } catch (RuntimeException | Error fault) {
            throw new AssertionError(
                    "%s, case %s, did not take or refuse:%n%s"
                            .formatted(
                                    target, which, escaped(input.length > 2000 ? Arrays.copyOf(input, 2000) : input)),
                    fault);
        }
    }

    private static String escaped(byte[] input) {
        StringBuilder shown = new StringBuilder();
        for (char c : new String(input, ISO_8859_1).toCharArray()) {
            shown.append(c >= ' ' && c < 127 && c != '\\' ? String.valueOf(c) : "\\x%02x".formatted((int) c));
        }
        return shown.toString();
    }

    private static List<byte[]> kept(String target) {
        Path folder = Path.of(
                Objects.requireNonNull(System.getProperty("gatehouse.root")),
                "service/src/test/resources/dev/gatehouse/fuzz",
                target);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> inputs = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
            return inputs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
