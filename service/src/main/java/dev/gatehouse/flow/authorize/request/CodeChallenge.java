package dev.gatehouse.flow.authorize.request;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Client;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RFC 7636 4.3, S256 only: under {@code plain} whoever sees the request can redeem the code. */
final class CodeChallenge {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private CodeChallenge() {}

    static @Nullable String of(Params params, Client client) {
        String challenge = params.find("code_challenge").orElse(null);
        if (challenge == null) {
            refuseMissing(params, client);
            return null;
        }
        if (!FORM.matcher(challenge).matches()) {
            throw INVALID_REQUEST.because("code_challenge must be 43 to 128 unreserved characters");
        }
        // left out, it would mean plain
        if (params.find("code_challenge_method").filter("S256"::equals).isEmpty()) {
            throw INVALID_REQUEST.because("code_challenge_method must be S256");
        }
        return challenge;
    }

    private static void refuseMissing(Params params, Client client) {
        if (client.needsPkce() || params.has("code_challenge_method")) {
            throw INVALID_REQUEST.because("code_challenge is missing");
        }
    }
}
