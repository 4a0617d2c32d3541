package dev.gatehouse.register.clients;

import dev.gatehouse.ground.kernel.Objection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Metadata of a client as a test wants it: named members over those of an ordinary client. */
final class Metadata {
    private final Map<String, @Nullable Object> members = new HashMap<>(Map.of(
            "name", "an app",
            "method", "client_secret_basic",
            "redirect_uris", List.of("https://app.example.com/callback"),
            "post_logout_redirect_uris", List.of(),
            "grant_types", List.of("authorization_code", "refresh_token"),
            "scopes", List.of("openid", "profile"),
            "alg", "ES256",
            "exchange_audiences", List.of()));

    static Metadata with(String member, @Nullable Object value) {
        return new Metadata().and(member, value);
    }

    static ClientMetadata ordinary() {
        return new Metadata().metadata();
    }

    Metadata and(String member, @Nullable Object value) {
        members.put(member, value);
        return this;
    }

    ClientMetadata metadata() {
        return new ClientMetadata(
                text("name"),
                text("method"),
                words("redirect_uris"),
                words("post_logout_redirect_uris"),
                words("grant_types"),
                words("scopes"),
                (String) members.get("jwks"),
                text("alg"),
                is("first_party"),
                is("direct_login"),
                is("trusted_login"),
                is("may_exchange"),
                words("exchange_audiences"),
                is("introspect"),
                is("require_pkce"),
                (Integer) members.get("default_max_age"),
                (Integer) members.get("code_seconds"),
                (Integer) members.get("access_token_seconds"),
                (Integer) members.get("id_token_seconds"),
                (Integer) members.get("session_seconds"),
                (Integer) members.get("idle_seconds"),
                (Integer) members.get("rate_limit_per_minute"));
    }

    /** The fields that something speaks against. */
    List<String> objections() {
        return metadata().objections().stream().map(Objection::field).toList();
    }

    private String text(String member) {
        return String.valueOf(members.get(member));
    }

    @SuppressWarnings("unchecked") // a test names a list where one belongs
    private List<String> words(String member) {
        return (List<String>) Objects.requireNonNull(members.get(member));
    }

    private boolean is(String member) {
        return Boolean.TRUE.equals(members.get(member));
    }
}
