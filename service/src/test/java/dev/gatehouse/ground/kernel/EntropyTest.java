package dev.gatehouse.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntropyTest {
    @Test
    void idsOfOneMillisecondAreInTheOrderTheyWereMade() {
        List<UUID> made = Stream.of(
                        "2026-01-01T00:00:00Z",
                        "2026-01-01T00:00:00.000000250Z",
                        "2026-01-01T00:00:00.000500Z",
                        "2026-01-01T00:00:00.000999999Z",
                        "2026-01-01T00:00:00.001Z")
                .map(EntropyTest::idAt)
                .toList();

        assertThat(made.stream().map(UUID::toString)).isSorted();
    }

    @Test
    void idsTellTheirMillisecondAsUuidv7Does() {
        UUID id = idAt("2026-01-01T00:00:00.123999Z");

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo("2026-01-01T00:00:00.123Z");
    }

    @Test
    void idsOfOneInstantDiffer() {
        assertThat(idAt("2026-01-01T00:00:00Z")).isNotEqualTo(idAt("2026-01-01T00:00:00Z"));
    }

    private static UUID idAt(String instant) {
        return new Entropy(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC), new SecureRandom()).timeOrderedId();
    }
}
