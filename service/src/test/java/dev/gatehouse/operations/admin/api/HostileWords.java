package dev.gatehouse.operations.admin.api;

import java.util.List;
import java.util.Map;

/** What an operator's request may have wrong in it. Texts are ISO 8859-1, a character a byte of the wire. */
final class HostileWords {
    /** What no refusal and no line of a log may say. */
    static final String SECRET = "zq9secret";

    private static final String DEEP = "[".repeat(900) + "]".repeat(900);

    /** JSON as it goes over the wire, a character a byte. */
    static final List<String> VALUES = List.of(
            "\"" + SECRET + "\\u0000\"",
            "\"" + SECRET + "\\ud83d\"",
            "\"" + SECRET + "\\r\\nX-Injected: 1\"",
            "\"" + SECRET + "'; DROP TABLE users; --\"",
            "\"" + SECRET + "\u00c0\u00af\u00ff\"",
            "\"" + SECRET + "\u0001\"",
            "\"" + SECRET,
            SECRET,
            "\"\\x" + SECRET + "\"",
            "\"" + SECRET + "x".repeat(20_000) + "\"",
            "[\"" + SECRET + "\"]",
            "[\"\\u0000\"]",
            "[null]",
            "[{\"" + SECRET + "\":1}]",
            "{\"" + SECRET + "\":\"" + SECRET + "\"}",
            "{\"name\":\"\\u0000\",\"address\":{\"country\":\"\\u0000\"}}",
            "{\"name\":\"\\ud83d\"}",
            "{\"birthdate\":\"9999-99-99\"}",
            "{\"address\":[]}",
            "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"" + SECRET + "\"}]}",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"n\":\"\\u0000\"}]}",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"n\":\"\\ud83d\"}]}",
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"n\":1e999999}]}",
            "{\"keys\":" + DEEP + "}",
            "{\"keys\":{}}",
            DEEP,
            "[".repeat(5_000),
            "{\"a\":".repeat(900) + "1" + "}".repeat(900),
            "-9999999999999999999",
            "9223372036854775807",
            "1e400",
            "1.5",
            "7".repeat(5_000),
            "NaN",
            "null",
            "[]",
            "{}",
            "\"\"",
            "\" \"");

    /** Of these, what no argument of a task may be either. */
    static final List<String> NEVER_GOOD =
            VALUES.stream().filter(value -> !value.equals("null")).toList();

    /** As they stand in a query. */
    static final List<String> QUERIES = List.of(
            "%00",
            SECRET + "%00",
            "%ED%A0%BD",
            "%80%FF",
            "",
            "+",
            "-1",
            "0",
            "201",
            "1.5",
            "99999999999999999999",
            "%5B%5D",
            "%27%3B+DROP+TABLE+users",
            "a%0D%0AX-Injected:+1",
            "x".repeat(5_000),
            "%E2%80%AE",
            "+1000000000-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "MDE5Yjc2ZGE",
            "AA",
            "____");

    static final List<String> PATHS = List.of(
            "%00",
            "%2F",
            "%2e%2e",
            "..",
            ".",
            SECRET + ";" + SECRET,
            "%ED%A0%BD",
            "%80%FF",
            "a%0D%0Ab",
            "%20",
            "x".repeat(3_000),
            "MDE5Yjc2ZGE",
            "MDE5Yjc2ZGEtYTgwMC03MDAwLTgwMDAtMDAwMDAwMDBmZmZmIHVybjoA",
            "019b76da-a800-7000-8000-00000000fff",
            "1-1-1-1-1",
            "%C3%A9",
            "-");

    static final List<Map.Entry<String, String>> HEADERS = List.of(
            Map.entry("If-Match", "\""),
            Map.entry("If-Match", "1"),
            Map.entry("If-Match", "\"1\", \"2"),
            Map.entry("If-Match", "W/\"1\""),
            Map.entry("If-Match", "\"99999999999999999999\""),
            Map.entry("If-Match", "\"" + "1".repeat(5_000) + "\""),
            Map.entry("If-None-Match", "*"),
            Map.entry("If-Unmodified-Since", SECRET),
            Map.entry("Idempotency-Key", "a b"),
            Map.entry("Idempotency-Key", "\u00e9"),
            Map.entry("Idempotency-Key", "k".repeat(129)),
            Map.entry("Idempotency-Key", ""),
            Map.entry("X-Audit-Reason", SECRET + "r".repeat(201)),
            Map.entry("X-Audit-Reason", SECRET + "\u00e9"),
            Map.entry("X-Audit-Reason", SECRET + "\t"),
            Map.entry("Accept", "text/html"),
            Map.entry("Accept", "<" + SECRET + ">"),
            Map.entry("Accept", "*/*;q=" + SECRET),
            Map.entry("Accept-Language", "<>"),
            Map.entry("Accept-Encoding", SECRET),
            Map.entry("Content-Encoding", "gzip"),
            Map.entry("Content-Language", "<>"),
            Map.entry("X-HTTP-Method-Override", "DELETE"),
            Map.entry("X-Forwarded-For", "<>"),
            Map.entry("Cookie", SECRET + "=;;;=\""),
            Map.entry("Range", "bytes=" + SECRET),
            Map.entry("X-Long", "x".repeat(9_000)));

    static final List<String> MEDIA = List.of(
            "text/plain",
            "application/json; charset=utf-16",
            "application/json; charset=zq",
            "application/json;;;",
            "application/x-www-form-urlencoded; charset=\"<zq>\"",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "<" + SECRET + ">",
            "*/*",
            "application/xml");

    static final List<String> METHODS =
            List.of("PUT", "BREW", "TRACE", "HEAD", "OPTIONS", "PROPFIND", "get", "DELETE", "PATCH", "POST", "GET");

    static final List<String> BODIES = List.of(
            "",
            "[]",
            "null",
            "1",
            "\"" + SECRET + "\"",
            "{",
            "{}{}",
            "\u00ef\u00bb\u00bf{}",
            "\0",
            "[[[[",
            SECRET,
            "a=%zz&b=%00",
            "\u00ff\u00fe{\0}\0");

    private HostileWords() {}
}
