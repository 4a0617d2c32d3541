package dev.gatehouse.ground.kernel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Where ids and secrets come from. Safe for any number of threads. */
public final class Entropy {
    /** 256 bits: codes, refresh tokens, cookies, client secrets. */
    public static final int SECRET_BYTES = 32;

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

    /** UUIDv7 (RFC 9562 5.7): its time makes inserts land on the newest index page; never a secret by itself. */
    public UUID timeOrderedId() {
        ByteBuffer bits = ByteBuffer.wrap(bytes(16));
        long high = (clock.millis() << 16) | 0x7000L | (bits.getLong(0) & 0x0FFFL);
        long low = (bits.getLong(8) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
