package dev.gatehouse.ground.kernel;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A UUID as the 16 bytes that tokens carry. */
public final class UuidBytes {
    public static final int LENGTH = 16;

    private UuidBytes() {}

    public static byte[] of(UUID id) {
        return ByteBuffer.allocate(LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    public static UUID read(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
