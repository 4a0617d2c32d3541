package dev.gatehouse.register.users;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Column {@code users.profile} as text of jsonb, in and out. */
public final class ProfileJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private ProfileJson() {}

    public static Map<String, Object> parse(String json) {
        try {
            return JSON.readValue(json, CLAIMS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored profile is no JSON object"); // its cause would quote it
        }
    }

    public static String text(Map<String, Object> profile) {
        try {
            return JSON.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a profile must be writable as JSON");
        }
    }
}
