package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.operations.bench.load.HttpAnswer;
import dev.gatehouse.operations.bench.load.HttpConnection;
import dev.gatehouse.operations.bench.load.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The demo's back end, which proves itself and vouches for its users; so users sign in without a password, whose hash would
 * take more than all that is measured.
 */
final class Backend {
    private static final String CALLBACK = "https://backend.example.com/callback";
    private static final List<String> SCOPES = List.of("openid", "profile", "email", "offline_access");

    /** So many users come again and again: their table stays as it is, however long the load. */
    private static final int USERS = 1_000;

    private final HttpRequest authorize;
    private final HttpRequest token;
    private final HttpRequest revoke;
    private final HttpRequest introspect;

    Backend(URI server) {
        this(server, "demo-backend");
    }

    /** @param client that has the demo back end's secret and rights */
    Backend(URI server, String client) {
        this.authorize = proven(server, "/auth/authorize", client);
        this.token = proven(server, "/auth/token", client);
        this.revoke = proven(server, "/auth/revoke", client);
        this.introspect = proven(server, "/auth/introspect", client);
    }

    static String email(long number) {
        return "bench-" + Math.floorMod(number, USERS) + "@example.com";
    }

    byte[] authorize(String email) {
        return authorize.json(Map.of("email", email, "redirect_uri", CALLBACK, "scopes", SCOPES));
    }

    byte[] authorize(String email, String challenge) {
        return authorize.json(Map.of(
                "email",
                email,
                "redirect_uri",
                CALLBACK,
                "scopes",
                SCOPES,
                "code_challenge",
                challenge,
                "code_challenge_method",
                "S256"));
    }

    byte[] exchange(String code) {
        return token.form("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
    }

    byte[] exchange(String code, String verifier) {
        return token.form(
                "grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK, "code_verifier", verifier);
    }

    byte[] exchangeToken(String accessToken) {
        return exchangeToken(accessToken, "scope", "openid");
    }

    /** For the one resource that there is. */
    byte[] exchangeForResource(String accessToken) {
        return exchangeToken(accessToken, "resource", "https://api.example.com/");
    }

    private byte[] exchangeToken(String accessToken, String name, String value) {
        return token.form(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                accessToken,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
                name,
                value);
    }

    byte[] refresh(String refreshToken) {
        return token.form("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    byte[] clientCredentials() {
        return token.form("grant_type", "client_credentials");
    }

    byte[] revoke(String token) {
        return revoke.form("token", token);
    }

    byte[] introspect(String token) {
        return introspect.form("token", token);
    }

    /** A new session's tokens, before anything is measured. */
    Tokens signIn(HttpConnection connection, String email) throws IOException {
        HttpAnswer authorized = good(connection.send(authorize(email)));
        HttpAnswer answer = good(connection.send(exchange(authorized.text("code"))));
        return new Tokens(answer.text("access_token"), answer.text("refresh_token"));
    }

    record Tokens(String access, String refresh) {
        @Override
        public String toString() {
            return "Tokens[]";
        }
    }

    private static HttpAnswer good(HttpAnswer answer) throws IOException {
        if (answer.status() != HttpWorkload.OK) {
            throw new IOException("no sign-in: " + answer.status() + " " + answer.text("error"));
        }
        return answer;
    }

    private static HttpRequest proven(URI server, String path, String client) {
        return HttpRequest.post(server, path).withBasic(client, "demo-backend-secret");
    }
}
