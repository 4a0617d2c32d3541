package dev.gatehouse.flow.authorize.request;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.register.users.ProfileClaims;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code claims} parameter (OIDC Core 5.5): single claims for the ID token and for userinfo. */
public final class ClaimsRequest {
    private static final int MAX_LENGTH = 4000;
    private static final List<String> MEMBERS = List.of("userinfo", "id_token");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode asked;

    private ClaimsRequest(JsonNode asked) {
        this.asked = asked;
    }

    static ClaimsRequest of(Params params) {
        return new ClaimsRequest(
                params.find("claims").<JsonNode>map(ClaimsRequest::read).orElse(MissingNode.getInstance()));
    }

    /** Without what these scopes do not give of a user: the consent page names scopes, and nothing else may be let out. */
    ClaimsRequest within(Set<String> scopes) {
        if (asked.isMissingNode()) {
            return this;
        }
        Set<String> withheld = ProfileClaims.names();
        withheld.removeAll(ProfileClaims.names(scopes));
        ObjectNode kept = asked.deepCopy();
        kept.forEach(member -> ((ObjectNode) member).remove(withheld));
        return new ClaimsRequest(kept);
    }

    /** As it is kept with the code; null when nothing was asked. */
    public @Nullable String json() {
        return asked.isMissingNode() ? null : asked.toString();
    }

    /** The user that the ID token must name (OIDC Core 5.5.1). */
    Optional<String> subject() {
        return Optional.of(asked.at("/id_token/sub/value"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** The classes of which the authentication must be one, empty when any will do: only an essential acr binds us. */
    List<String> essentialAcrs() {
        JsonNode acr = asked.at("/id_token/acr");
        if (!acr.path("essential").asBoolean(false)) {
            return List.of();
        }
        Stream<JsonNode> values = StreamSupport.stream(acr.path("values").spliterator(), false);
        return Stream.concat(Stream.of(acr.path("value")), values)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    /** Keeps the two members we know; others must be ignored. */
    private static ObjectNode read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw malformed("longer than " + MAX_LENGTH + " characters");
        }
        JsonNode given = parse(text);
        ObjectNode kept = JSON.createObjectNode();
        for (String member : MEMBERS) {
            if (given.hasNonNull(member)) {
                kept.set(member, checked(given.get(member), member));
            }
        }
        return kept;
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode given = JSON.readTree(text);
            if (given.isObject()) {
                return given;
            }
            throw malformed("not a JSON object");
        } catch (JsonProcessingException notJson) {
            throw malformed("not a JSON object");
        }
    }

    private static JsonNode checked(JsonNode claims, String member) {
        boolean each = claims.isObject()
                && claims.properties().stream()
                        .map(claim -> claim.getValue())
                        .allMatch(wish -> wish.isNull() || wish.isObject());
        if (!each) {
            throw malformed(member + " must be an object of null or an object for each claim");
        }
        return claims;
    }

    private static OAuthException malformed(String why) {
        return INVALID_REQUEST.because("claims: " + why);
    }
}
