package dev.gatehouse.ground.http;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one shape of every error (RFC 6749 5.2). */
@JsonInclude(NON_NULL)
record ErrorBody(
        String error,

        @JsonProperty("error_description") String description,

        @JsonProperty("retry_after") @Nullable Long retryAfter) {
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]");

    static ErrorBody of(OAuthError error, String description) {
        return new ErrorBody(error.code(), printable(description), null);
    }

    static ErrorBody of(OAuthException refusal) {
        Long retryAfter = refusal.retryAfterSeconds() > 0 ? refusal.retryAfterSeconds() : null;
        return new ErrorBody(refusal.error().code(), printable(refusal.description()), retryAfter);
    }

    Response.ResponseBuilder with(int status) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(this);
    }

    /** For where no Jackson is; neither member can hold what JSON would have to escape. */
    String toJson() {
        return "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}";
    }

    /** RFC 6749 5.2 allows neither quotes nor anything outside ASCII, so it may stand in a header as well. */
    private static String printable(String text) {
        return NOT_ALLOWED.matcher(text).replaceAll("?");
    }
}
