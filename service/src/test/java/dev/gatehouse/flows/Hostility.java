package dev.gatehouse.flows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One request with something wrong in it, made from a seed. Texts are ISO 8859-1, a character a byte of the wire. */
final class Hostility {
    /** What must never come back as it was sent. */
    static final String MARK = "<zq>\"'";

    static final int TOO_LARGE = 64 * 1024;
    private static final int TOO_LARGE_HEAD = 8_000; // Jetty reads 8 KiB of it
    private static final String BASIC = "Authorization: Basic ZGVtby1iYWNrZW5kOmRlbW8tYmFja2VuZC1zZWNyZXQ=\r\n";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static final Map<String, String> AUTHORIZE = Map.of(
            "response_type", "code",
            "client_id", "demo-web",
            "redirect_uri", "http://127.0.0.1:9000/callback",
            "scope", "openid email",
            "code_challenge", App.CHALLENGE,
            "code_challenge_method", "S256");
    private static final Map<String, String> PAGE =
            Map.of("client_id", "demo-web", "interaction", "019b76da-a800-7000-8000-000000000001", "csrf", "x");
    private static final Map<String, String> REFRESH =
            Map.of("grant_type", "refresh_token", "client_id", "demo-web", "refresh_token", "ref_" + "A".repeat(86));
    private static final Map<String, String> CODE = Map.of(
            "grant_type", "authorization_code",
            "client_id", "demo-web",
            "code", "authz_" + "A".repeat(64),
            "code_verifier", App.VERIFIER,
            "redirect_uri", "http://127.0.0.1:9000/callback");
    private static final Map<String, String> OWN = Map.of("grant_type", "client_credentials");
    private static final Map<String, String> TOKEN = Map.of("token", "x", "client_id", "demo-web");
    private static final Map<String, String> LOGOUT = Map.of("client_id", "demo-web");

    /** Names that an endpoint may know beyond those of a good request. */
    private static final List<String> NAMES = List.of(
            "state",
            "nonce",
            "prompt",
            "max_age",
            "claims",
            "resource",
            "scope",
            "scopes",
            "login_hint",
            "id_token_hint",
            "acr_values",
            "response_mode",
            "request",
            "request_uri",
            "registration",
            "device_id",
            "email",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "access_token",
            "token_type_hint",
            "handoff",
            "decision",
            "continue",
            "post_logout_redirect_uri",
            "ui_locales",
            "except_current",
            "",
            "a[b]",
            "__proto__",
            MARK);

    /** @param media of the body; empty when the parameters travel in the query */
    private record Target(String method, String path, String media, Map<String, String> good, String headers) {}

    private static final List<Target> TARGETS = List.of(
            new Target("GET", "/auth/authorize", "", AUTHORIZE, ""),
            new Target("POST", "/auth/authorize", FORM, AUTHORIZE, ""),
            new Target("POST", "/auth/authorize", JSON, AUTHORIZE, ""),
            new Target(
                    "POST",
                    "/auth/authorize",
                    JSON,
                    Map.of("redirect_uri", "https://backend.example.com/callback"),
                    BASIC),
            new Target("GET", "/auth/authorize/resume", "", PAGE, ""),
            new Target("GET", "/auth/login", "", PAGE, ""),
            new Target("POST", "/auth/login", FORM, PAGE, ""),
            new Target("GET", "/auth/consent", "", PAGE, ""),
            new Target("POST", "/auth/consent", FORM, PAGE, ""),
            new Target("POST", "/auth/token", FORM, CODE, ""),
            new Target("POST", "/auth/token", JSON, CODE, ""),
            new Target("POST", "/auth/token", FORM, REFRESH, ""),
            new Target("POST", "/auth/token", JSON, REFRESH, ""),
            new Target("POST", "/auth/token", FORM, OWN, BASIC),
            new Target("GET", "/auth/userinfo", "", Map.of(), "Authorization: Bearer x\r\n"),
            new Target("POST", "/auth/userinfo", FORM, Map.of("access_token", "x"), ""),
            new Target("POST", "/auth/introspect", FORM, Map.of("token", "x"), BASIC),
            new Target("POST", "/auth/introspect", JSON, Map.of("token", "x"), BASIC),
            new Target("POST", "/auth/revoke", FORM, TOKEN, ""),
            new Target("POST", "/auth/revoke", JSON, TOKEN, ""),
            new Target("GET", "/auth/sessions", "", Map.of(), "Authorization: Bearer x\r\n"),
            new Target("DELETE", "/auth/sessions/019b76da-a800-7000-8000-000000000001", "", Map.of(), ""),
            new Target("POST", "/auth/logout-all", "", Map.of("except_current", "true"), "Authorization: Bearer x\r\n"),
            new Target("GET", "/auth/logout", "", LOGOUT, ""),
            new Target("POST", "/auth/logout", FORM, LOGOUT, ""),
            new Target("POST", "/auth/logout/confirm", FORM, PAGE, ""),
            new Target("GET", "/.well-known/openid-configuration", "", Map.of(), ""),
            new Target("GET", "/.well-known/oauth-authorization-server", "", Map.of(), ""),
            new Target("GET", "/auth/jwks", "", Map.of(), ""),
            new Target("GET", "/", "", Map.of(), ""));

    private final RandomGenerator random;
    private boolean tooLarge;

    Hostility(RandomGenerator random) {
        this.random = random;
    }

    /** May be answered by hanging up: the server need not read what it has refused. */
    boolean isTooLarge() {
        return tooLarge;
    }

    byte[] request() {
        Target target = one(TARGETS);
        boolean inQuery = target.media.isEmpty();
        String sent = inQuery ? query(target) : target.media.equals(JSON) ? object(target) : query(target);
        String path = target.path
                + (chance(12) ? one(List.of("/", "/%2e%2e/", ";a=b", "/" + wire(text()), "%00", "//")) : "");
        String method =
                chance(15) ? one(List.of("PUT", "PATCH", "OPTIONS", "HEAD", "TRACE", "ZQ", "get")) : target.method;
        String body = inQuery ? "" : damaged(sent);
        tooLarge = body.length() > TOO_LARGE;
        StringBuilder head = new StringBuilder(method + ' ' + path + (inQuery ? '?' + sent : "") + " HTTP/1.1\r\n")
                .append("Host: 127.0.0.1\r\nConnection: close\r\n")
                .append(target.headers);
        if (!inQuery) {
            head.append("Content-Length: ").append(body.length()).append("\r\n");
            head.append(chance(12) ? media() : "Content-Type: " + target.media + "\r\n");
        }
        for (int more = random.nextInt(3); more > 0; more--) {
            head.append(header());
        }
        tooLarge |= head.length() > TOO_LARGE_HEAD;
        return (head + "\r\n" + body).getBytes(ISO_8859_1);
    }

    private String query(Target target) {
        List<String> pairs = new ArrayList<>();
        changed(target.good)
                .forEach((name, value) ->
                        pairs.add(encoded(name) + '=' + (value.isEmpty() ? wire(text()) : encoded(value))));
        if (chance(6) && !pairs.isEmpty()) {
            pairs.add(one(pairs));
        }
        return String.join(chance(30) ? "&&=&" : "&", pairs);
    }

    private String object(Target target) {
        List<String> members = new ArrayList<>();
        changed(target.good)
                .forEach((name, value) ->
                        members.add(quoted(name) + ':' + (value.isEmpty() ? jsonValue() : quoted(value))));
        if (chance(6) && !members.isEmpty()) {
            members.add(one(members));
        }
        return '{' + String.join(",", members) + '}';
    }

    /** One to three fields left out, hostile or more than there should be; an empty value stands for a hostile one. */
    private Map<String, String> changed(Map<String, String> good) {
        Map<String, String> fields = new LinkedHashMap<>(good);
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            String known = fields.isEmpty() ? "state" : one(List.copyOf(fields.keySet()));
            switch (random.nextInt(5)) {
                case 0 -> fields.remove(known);
                case 1, 2 -> fields.put(known, "");
                default -> fields.put(one(NAMES), "");
            }
        }
        return fields;
    }

    private String text() {
        return switch (random.nextInt(16)) {
            case 0 -> MARK;
            case 1 -> "a\0b";
            case 2 -> "\r\nX-Injected: zq\r\n\r\n" + MARK;
            case 3 -> "x".repeat(random.nextInt(6000));
            case 4 -> "9".repeat(1 + random.nextInt(400));
            case 5 -> "' OR 1=1; DROP TABLE sessions --";
            case 6 -> "${jndi:ldap://127.0.0.1/" + MARK + "}";
            case 7 -> "\u202E\uD83D\uDE00e\u0301\uFFFF";
            case 8 -> "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.";
            case 9 -> "{\"id_token\":".repeat(random.nextInt(300)) + '1';
            case 10 -> "javascript:alert(" + MARK + ")";
            case 11 ->
                one(List.of(
                        "-1",
                        "1e999",
                        "NaN",
                        "null",
                        "true",
                        "0x7f",
                        "../../../etc/passwd",
                        "none login",
                        "%",
                        " ",
                        "\t",
                        "*"));
            case 12 -> joined(random.ints(1 + random.nextInt(60), 0, 0x3000));
            case 13 -> "urn:" + "%".repeat(random.nextInt(40));
            case 14 -> "https://evil.example/" + MARK;
            default -> chance(4) ? "y".repeat(TOO_LARGE + random.nextInt(2000)) : "z".repeat(300);
        };
    }

    /** In a query or form: encoded, or not as it should be. */
    private String wire(String text) {
        return switch (random.nextInt(6)) {
            case 0 ->
                one(List.of("%", "%zz", "%u0041", "%ff%fe", "%c0%af", "%ed%a0%80", "%00", "%F0%9F", "+%", "=%3D&="));
            case 1 ->
                joined(text.chars().filter(c -> c > ' ' && c < 127 && c != '#').limit(3000));
            default -> encoded(text);
        };
    }

    private String jsonValue() {
        return switch (random.nextInt(10)) {
            case 0 ->
                one(List.of(
                        "null",
                        "true",
                        "-0",
                        "1e99999",
                        "NaN",
                        "01",
                        "'a'",
                        "\"\\ud800\"",
                        "\"\\udc00x\"",
                        "\"\\u0000\"",
                        "\"\\x\""));
            case 1 -> "7".repeat(1 + random.nextInt(2000));
            case 2 -> "[".repeat(random.nextInt(1500)) + "]".repeat(random.nextInt(1500));
            case 3 -> "{\"a\":".repeat(random.nextInt(1200)) + '1' + "}".repeat(random.nextInt(1200));
            case 4 -> "[" + quoted(text()) + ',' + quoted(text()) + ']';
            case 5 -> "{\"id_token\":{\"acr\":" + quoted(text()) + "}}";
            case 6 -> "\"\u00ff\u00fe\u00c0\u00af\""; // no UTF-8
            default -> quoted(text());
        };
    }

    private String damaged(String body) {
        return switch (random.nextInt(25)) {
            case 0 -> body.substring(0, random.nextInt(body.length() + 1));
            case 1 -> joined(random.ints(random.nextInt(300), 0, 256));
            case 2 ->
                one(List.of("", "[]", "null", "\"x\"", "[[[[", "{", "1", "&&&&", "=", "\u00ef\u00bb\u00bf{}", "{}{}"));
            case 3 -> body + "\0";
            default -> body;
        };
    }

    private String media() {
        return one(List.of(
                "",
                "Content-Type: text/plain\r\n",
                "Content-Type: application/json; charset=utf-16\r\n",
                "Content-Type: application/json; charset=zq\r\n",
                "Content-Type: application/x-www-form-urlencoded; charset=\"<zq>\"\r\n",
                "Content-Type: multipart/form-data; boundary=x\r\n",
                "Content-Type: application/json;;;\r\n",
                "Content-Type: <zq>\r\n",
                "Content-Type: */*\r\n",
                "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
                "Content-Type: " + FORM + "\r\nContent-Encoding: deflate\r\n"));
    }

    private String header() {
        String junk = joined(text().chars().filter(c -> c >= ' ' && c < 127).limit(4000));
        String name = one(List.of(
                "Authorization: Basic ",
                "Authorization: Bearer ",
                "Authorization: ",
                "Cookie: gatehouse-login=",
                "Cookie: gatehouse-browser=",
                "Cookie: ",
                "Accept: ",
                "Accept-Language: ",
                "Accept-Encoding: ",
                "Origin: ",
                "User-Agent: ",
                "X-Request-ID: ",
                "X-Forwarded-For: ",
                "X-HTTP-Method-Override: ",
                "Content-Language: ",
                "If-None-Match: ",
                "Range: bytes=",
                "Referer: ",
                "Forwarded: for="));
        return name + junk + "\r\n";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** A JSON text; control characters are escaped, the rest is the bytes of UTF-8. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return new String(quoted.append('"').toString().getBytes(UTF_8), ISO_8859_1);
    }

    private static String joined(IntStream characters) {
        return characters.mapToObj(Character::toString).collect(Collectors.joining());
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
