package dev.gatehouse.flow.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names asked for by the {@code claims} parameter (OIDC Core 5.5), which authorize has judged and stored as JSON. */
final class RequestedClaims {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequestedClaims() {}

    static Set<String> userinfo(@Nullable String claims) {
        return names(claims, "userinfo");
    }

    static Set<String> idToken(@Nullable String claims) {
        return names(claims, "id_token");
    }

    private static Set<String> names(@Nullable String claims, String member) {
        Set<String> names = new LinkedHashSet<>();
        if (claims != null) {
            try {
                JSON.readTree(claims).path(member).fieldNames().forEachRemaining(names::add);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("stored claims are JSON", e);
            }
        }
        return names;
    }
}
