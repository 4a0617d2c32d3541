package dev.gatehouse.ground.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A few steps that Redis takes as one, in Lua. All of a script's keys are in one slot, so that a cluster takes it as well.
 *
 * @param sha1 by which Redis knows it once it has seen it
 */
public record Script(String text, String sha1) {
    /** The file beside the class, {@code name.lua}. */
    public static Script of(Class<?> owner, String name) {
        try (InputStream file = requireNonNull(owner.getResourceAsStream(name + ".lua"), name)) {
            String text = new String(file.readAllBytes(), UTF_8);
            return new Script(text, HexFormat.of().formatHex(sha1(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis names scripts so; nothing hangs on it. */
    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
