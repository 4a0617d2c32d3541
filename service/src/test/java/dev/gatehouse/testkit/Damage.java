package dev.gatehouse.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What becomes of good inputs: bytes taken away, put in, changed, doubled, and words that readers stumble over. */
final class Damage {
    private static final int LONGEST = 64 * 1024; // no body is longer, and no header

    private static final List<byte[]> WORDS = Stream.of(
                    "\0",
                    "\u00a0",
                    "\ufeff",
                    "\ud83d\ude00",
                    "\\u0000",
                    "\\ud800",
                    "%00",
                    "%zz",
                    "%",
                    "%c0%80",
                    "+",
                    "\r\n",
                    "\n",
                    " ",
                    "\t",
                    "\"",
                    "'",
                    "\\",
                    "/",
                    "//",
                    ":",
                    "@",
                    "#",
                    "?",
                    "&",
                    "=",
                    ";",
                    ",",
                    ".",
                    "..",
                    "{",
                    "}",
                    "[",
                    "]",
                    "[[[[[[[[",
                    "{\"a\":",
                    "null",
                    "true",
                    "NaN",
                    "-1",
                    "0",
                    "1e999",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "1.5",
                    "javascript:",
                    "http://",
                    "https://",
                    "[::1]",
                    "%25",
                    "Bearer ",
                    "Basic ",
                    "none",
                    "HS256",
                    "\"kid\":",
                    "\"typ\":null",
                    "\"exp\":1e400",
                    "$ref",
                    "${",
                    "${A:-}",
                    "&a",
                    "*a",
                    "!!",
                    "|",
                    "__proto__",
                    "\u202e",
                    "\u0130",
                    "\u00df")
            .map(text -> text.getBytes(UTF_8))
            .toList();

    private final RandomGenerator random;
    private final List<byte[]> good;

    Damage(RandomGenerator random, List<byte[]> good) {
        this.random = random;
        this.good = good;
    }

    byte[] done() {
        byte[] input = one(good);
        for (int damages = 1 + random.nextInt(6); damages > 0; damages--) {
            input = damage(input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private byte[] damage(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = from + random.nextInt(input.length - from + 1);
        return switch (random.nextInt(8)) {
            case 0 -> spliced(input, from, to, new byte[0]);
            case 1, 2 -> spliced(input, from, from, one(WORDS));
            case 3 -> spliced(input, from, to, one(WORDS));
            case 4 -> spliced(input, from, from, Arrays.copyOfRange(input, from, to));
            case 5 -> spliced(input, from, to, part(one(good)));
            case 6 ->
                spliced(input, from, from, repeated(from == to ? one(WORDS) : Arrays.copyOfRange(input, from, to)));
            default -> flipped(input);
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] copy = input.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private byte[] part(byte[] whole) {
        int from = random.nextInt(whole.length + 1);
        return Arrays.copyOfRange(whole, from, from + random.nextInt(whole.length - from + 1));
    }

    /** Mostly a little; now and then as often as there is room, for what takes the square of its input. */
    private byte[] repeated(byte[] part) {
        int most = random.nextInt(200) == 0 ? LONGEST / Math.max(1, part.length) : 8;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int times = 1 + random.nextInt(most); times > 0; times--) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] instead) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(input, 0, from);
        out.writeBytes(instead);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
