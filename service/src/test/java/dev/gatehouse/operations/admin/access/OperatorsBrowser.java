package dev.gatehouse.operations.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Person;
import dev.gatehouse.testkit.Realm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** A browser at which a new user of the built-in tenant, flagged operator, is signed in. */
record OperatorsBrowser(Http http, Realm root) {
    private static final String CALLBACK = "http://127.0.0.1:51004/callback";

    /** The example of RFC 7636 appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static OperatorsBrowser at(Http http, Jdbi jdbi) {
        UUID tenant = jdbi.withHandle(h -> h.select("SELECT tenant_id FROM tenants WHERE name = 'gatehouse'")
                .mapTo(UUID.class)
                .one());
        Realm root = new Realm(jdbi, tenant, AdminTokens.CLIENT, UUID.randomUUID()).withUser();
        root.execute("UPDATE users SET operator = true WHERE user_id = ?", root.userId());
        new Person(root).signsInAt(http);
        return new OperatorsBrowser(http, root);
    }

    /** An access token of the built-in client; further parameters of authorize may follow. */
    String token(String... more) {
        String code = authorize(more).redirected("code").orElseThrow();
        Answer tokens = http.another()
                .form(
                        "/auth/token",
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        AdminTokens.CLIENT,
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        VERIFIER);
        assertThat(tokens.status()).as(tokens.toString()).isEqualTo(200);
        return tokens.text("access_token");
    }

    Answer authorize(String... more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "response_type",
                "code",
                "client_id",
                AdminTokens.CLIENT,
                "redirect_uri",
                CALLBACK,
                "scope",
                "openid " + AdminTokens.SCOPE,
                "prompt",
                "none",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return http.get(
                "/auth/authorize",
                fields.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
    }
}
