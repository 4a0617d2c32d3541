package dev.gatehouse.guard.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Fuzz;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever can write into Redis has no key of ours: what he puts there is no copy. */
class HostileCopiesTest {
    public record Thing(String name, Set<String> words, long version, Instant at) {}

    private final Seal seal = new Seal(new byte[32], new SecureRandom());

    @Test
    void sealedCopies() {
        String sealed = seal.seal("client:web", "plain".getBytes(UTF_8));
        Fuzz.text("sealed", List.of(sealed), text -> {
            assertThat(seal.open("client:web", text).isPresent()).isEqualTo(text.equals(sealed));
            assertThat(seal.open("client:other", text)).isEmpty();
        });
    }

    /** Of another release, since nobody else can seal. */
    @Test
    void copiesOfAnotherShape() {
        byte[] written =
                CopyJson.write(new Thing("a", Set.of("b", "c"), 7, Instant.ofEpochSecond(1)), Instant.ofEpochSecond(2));
        Fuzz.bytes("copy", List.of(written), bytes -> CopyJson.read(Thing.class, bytes));
    }
}
