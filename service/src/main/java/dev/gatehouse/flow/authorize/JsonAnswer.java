package dev.gatehouse.flow.authorize;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** @param redirectUri the registered one with the answer in its query, ready to go to */
record JsonAnswer(
        @JsonProperty("code") String code,
        @JsonProperty("redirect_uri") String redirectUri,
        @JsonProperty("device_id") UUID deviceId) {
    @Override
    public String toString() {
        return "JsonAnswer[]";
    }
}
