package dev.gatehouse.ground.kernel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;

/** Where ids and secrets come from. Safe for any number of threads. */
public final class Entropy {
    /** 256 bits: codes, refresh tokens, cookies, client secrets. */
    public static final int SECRET_BYTES = 32;

    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long FRACTIONS = 1 << 12;

    private final Clock clock;
    private final SecureRandom random;

    public Entropy(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    public byte[] secret() {
        return bytes(SECRET_BYTES);
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * UUIDv7 (RFC 9562 5.7), with the fraction of its millisecond in front of what is random (6.2, method 3): its time makes
     * inserts land on the newest index page, and rows made one after the other are listed so. Never a secret by itself.
     */
    public UUID timeOrderedId() {
        Instant now = clock.instant();
        long fraction = now.get(ChronoField.NANO_OF_SECOND) % NANOS_A_MILLI * FRACTIONS / NANOS_A_MILLI;
        long high = (now.toEpochMilli() << 16) | 0x7000L | fraction;
        long low = (ByteBuffer.wrap(bytes(8)).getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
