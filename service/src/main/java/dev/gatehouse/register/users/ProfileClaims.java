package dev.gatehouse.register.users;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user's row says of the user, as far as a client was granted it (OIDC Core 5.1, 5.4 and 5.5). */
public record ProfileClaims(String email, boolean emailVerified, Map<String, Object> profile, Instant updatedAt) {
    private static final Map<String, List<String>> OF_SCOPE = ofScope();

    /** Without {@code sub}; claims that the user has not are left out. */
    public Map<String, Object> granted(Set<String> scopes, Set<String> singleClaims) {
        Map<String, Object> granted = new LinkedHashMap<>();
        OF_SCOPE.forEach((scope, names) -> names.stream()
                .filter(name -> scopes.contains(scope) || singleClaims.contains(name))
                .forEach(name -> putIfKnown(granted, name)));
        return granted;
    }

    /** For {@code claims_supported} of Discovery. */
    public static Set<String> names() {
        return names(OF_SCOPE.keySet());
    }

    /** Those that these scopes give. */
    public static Set<String> names(Set<String> scopes) {
        Set<String> names = new LinkedHashSet<>();
        OF_SCOPE.forEach((scope, claims) -> names.addAll(scopes.contains(scope) ? claims : List.of()));
        return names;
    }

    private void putIfKnown(Map<String, Object> granted, String name) {
        Object value = value(name);
        if (value != null) {
            granted.put(name, value);
        }
    }

    private @Nullable Object value(String name) {
        return switch (name) {
            case "email" -> email;
            case "email_verified" -> emailVerified;
            case "updated_at" -> updatedAt.getEpochSecond();
            default -> profile.get(name);
        };
    }

    private static Map<String, List<String>> ofScope() {
        Map<String, List<String>> claims = new LinkedHashMap<>();
        claims.put(
                "profile",
                List.of(
                        "name",
                        "family_name",
                        "given_name",
                        "middle_name",
                        "nickname",
                        "preferred_username",
                        "profile",
                        "picture",
                        "website",
                        "gender",
                        "birthdate",
                        "zoneinfo",
                        "locale",
                        "updated_at"));
        claims.put("email", List.of("email", "email_verified"));
        claims.put("address", List.of("address"));
        claims.put("phone", List.of("phone_number", "phone_number_verified"));
        return claims;
    }
}
