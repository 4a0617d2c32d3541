package dev.gatehouse.lab.data;

import java.time.Instant;
import java.util.UUID;

/** Ids as the service makes them (UUIDv7, RFC 9562 5.7), but the same at every filling. */
final class Ids {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Skew random;

    Ids(Skew random) {
        this.random = random;
    }

    UUID at(Instant time) {
        long bits = random.bits();
        return new UUID(time.toEpochMilli() << 16 | VERSION | bits >>> 52, VARIANT | random.bits() >>> 2);
    }
}
