package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.register.tokens.ImpersonationToken;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A back end of the demo's tenant that exchanges tokens, and what it needs to have been set up by operators. */
record Exchanger(Http http, Jdbi jdbi) {
    static final String CLIENT = "exchanger";
    static final String IMPERSONATION = "urn:gatehouse:token-type:impersonation_token";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    static final String API = "https://api.example.com/";

    /** Its tokens are opaque. */
    static final String REPORTS = "https://reports.example.com/";

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String DEMO = "019b76da-a800-7000-8000-000000000001";

    static void moveIn(Jdbi jdbi) {
        jdbi.useTransaction(h -> {
            h.execute(
                    "INSERT INTO resources (tenant_id, indicator, name, scopes, access_token_seconds, access_token_format)"
                            + " VALUES ('" + DEMO + "', '" + REPORTS
                            + "', 'Reports', '{reports:read}', 120, 'opaque')");
            h.execute(
                    "INSERT INTO clients (client_id, tenant_id, name, first_party, redirect_uris, grant_types, scopes, may_exchange, exchange_audiences)"
                            + " SELECT c.id, '" + DEMO
                            + "', c.id, c.own, '{https://x.example.com/}', ARRAY['client_credentials', c.grant_type],"
                            + " '{openid,profile,email,orders:read,orders:write,reports:read,members:read}', c.may, '{"
                            + API + "," + REPORTS + "}'"
                            + " FROM (VALUES ('" + CLIENT + "', true, '" + GRANT + "', true), ('third-party', false, '"
                            + GRANT + "', true),"
                            + " ('without-right', true, '" + GRANT
                            + "', false), ('without-grant', true, 'authorization_code', true))"
                            + " AS c (id, own, grant_type, may)");
            h.execute("INSERT INTO client_secrets (client_id, secret_hash) SELECT client_id, sha256('secret')"
                    + " FROM clients WHERE client_id IN ('" + CLIENT
                    + "', 'third-party', 'without-right', 'without-grant')");
        });
    }

    static Exchanger at(Http http, Jdbi jdbi) {
        return new Exchanger(http.another().withBasic(CLIENT, "secret"), jdbi);
    }

    Exchanger with(String header, String value) {
        return new Exchanger(http.withHeader(header, value), jdbi);
    }

    /** Another client's own tries. */
    Exchanger as(String client) {
        return new Exchanger(http.another().withBasic(client, "secret"), jdbi);
    }

    /** A new user of the demo's tenant, whom no other test knows. */
    Realm aUser() {
        return new Realm(jdbi, UUID.fromString(DEMO), "demo-backend", UUID.randomUUID()).withUser();
    }

    /** As an operator would have made it. */
    String impersonationToken(UUID user) {
        return impersonationToken(user, "{}");
    }

    String impersonationToken(UUID user, String context) {
        ImpersonationToken token = ImpersonationToken.make(Realm.ENTROPY);
        jdbi.useHandle(h -> h.execute(
                "INSERT INTO subject_tokens (token_hash, subject_token_id, tenant_id, user_id, context, user_epoch, tenant_epoch,"
                        + " created_by, expires_at) SELECT ?, ?, tenant_id, user_id, CAST(? AS jsonb), epoch, 1, 'operator:root',"
                        + " clock_timestamp() + interval '600 seconds' FROM users WHERE user_id = ?",
                token.hash(),
                Realm.ENTROPY.timeOrderedId(),
                context,
                user));
        return token.text();
    }

    /** The access token that a first-party client got for the user. */
    String accessToken(Realm user, String... scopes) {
        Answer answer =
                App.backend(http.another(), user.userId() + "@example.com").signIn("scopes", List.of(scopes));
        return answer.text("access_token");
    }

    Answer impersonate(UUID user, String... more) {
        return exchange(impersonationToken(user), IMPERSONATION, more);
    }

    Answer exchange(String subject, String type, String... more) {
        List<String> form =
                new ArrayList<>(List.of("grant_type", GRANT, "subject_token", subject, "subject_token_type", type));
        form.addAll(List.of(more));
        return http.form("/auth/token", form.toArray(String[]::new));
    }

    Answer good(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    Answer introspect(String token) {
        return http.form("/auth/introspect", "token", token);
    }

    boolean isActive(String token) {
        return introspect(token).json().get("active").asBoolean();
    }

    Answer userinfo(String token) {
        return http.another().withBearer(token).get("/auth/userinfo");
    }
}
