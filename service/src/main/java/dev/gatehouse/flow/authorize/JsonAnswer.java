package dev.gatehouse.flow.authorize;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * The answer of the JSON form.
 *
 * @param redirectUri the registered one with the answer in its query, ready to go to
 */
public record JsonAnswer(
        @JsonProperty("code") String code,
        @JsonProperty("redirect_uri") String redirectUri,
        @JsonProperty("device_id") UUID deviceId) {
    @Override
    public String toString() {
        return "JsonAnswer[]";
    }
}
