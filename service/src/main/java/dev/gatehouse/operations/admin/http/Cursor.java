package dev.gatehouse.operations.admin.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.UUID;

/** The last key of a page, wrapped: what is in it is our business and may change. */
final class Cursor {
    private Cursor() {}

    static String after(Object key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.toString().getBytes(UTF_8));
    }

    static String key(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (key.indexOf(ReadableQuery.NUL) < 0) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
        throw unknown();
    }

    static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.invalid("after", "is not a \"next\" of this list");
    }
}
