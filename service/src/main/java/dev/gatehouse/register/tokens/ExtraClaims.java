package dev.gatehouse.register.tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** The claims that only exchanged tokens have, as their row keeps them: {@code act}, {@code context} and the like. */
public final class ExtraClaims {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private ExtraClaims() {}

    /** @param json an object, of a jsonb column */
    public static Map<String, Object> parse(String json) {
        try {
            return JSON.readValue(json, CLAIMS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes JSON", e);
        }
    }
}
