package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_CLIENT;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.ground.kernel.OAuthException;
import java.net.URLDecoder;
import java.text.ParseException;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which client a request claims to come from, and by what proof; judges the form only. */
public final class ClientCredentials {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x20-\\x7E]+"); // RFC 6749 A.1

    private ClientCredentials() {}

    public static ClientCredential of(@Nullable String authorizationHeader, Params params) {
        refuseMoreThanOne(authorizationHeader, params);
        if (authorizationHeader != null) {
            return basic(authorizationHeader, params);
        }
        if (params.has("client_assertion") || params.has("client_assertion_type")) {
            return assertion(params);
        }
        if (params.has("client_secret")) {
            return new ClientCredential.Secret(
                    params.get("client_id"), params.get("client_secret"), ClientCredential.Carrier.POST);
        }
        return params.find("client_id")
                .<ClientCredential>map(ClientCredential.Named::new)
                .orElseGet(ClientCredential.Absent::new);
    }

    /** RFC 6749 2.3: a client must not use more than one method in each request. */
    private static void refuseMoreThanOne(@Nullable String authorizationHeader, Params params) {
        long methods = Stream.of(
                        authorizationHeader != null, params.has("client_secret"), params.has("client_assertion"))
                .filter(used -> used)
                .count();
        if (methods > 1) {
            throw INVALID_REQUEST.because("only one way of client authentication may be used");
        }
    }

    private static ClientCredential basic(String header, Params params) {
        String[] parts = userAndPassword(header).split(":", 2);
        if (parts.length < 2 || parts[1].isEmpty()) {
            throw malformed("Basic without a secret");
        }
        String clientId = known(formDecoded(parts[0]));
        if (params.find("client_id").filter(given -> !given.equals(clientId)).isPresent()) {
            throw INVALID_REQUEST.because("client_id differs from that of the Authorization header");
        }
        return new ClientCredential.Secret(clientId, formDecoded(parts[1]), ClientCredential.Carrier.BASIC);
    }

    private static String userAndPassword(String header) {
        String[] words = header.strip().split(" +", -1);
        if (words.length != 2 || !words[0].equalsIgnoreCase("Basic")) {
            throw malformed("no Basic header");
        }
        try {
            return new String(Base64.getDecoder().decode(words[1]), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw malformed("Basic is not base64");
        }
    }

    /** RFC 6749 2.3.1: both parts were form-encoded before they were joined. */
    private static String formDecoded(String part) {
        try {
            return URLDecoder.decode(part, UTF_8);
        } catch (IllegalArgumentException badEscape) {
            throw malformed("Basic is not form-encoded");
        }
    }

    private static ClientCredential assertion(Params params) {
        String jwt = params.get("client_assertion");
        if (!params.get("client_assertion_type").equals(JWT_BEARER)) {
            throw INVALID_CLIENT.because("client_assertion_type must be " + JWT_BEARER);
        }
        String clientId = known(subject(jwt));
        if (params.find("client_id").filter(given -> !given.equals(clientId)).isPresent()) {
            throw malformed("client_id differs from the assertion's sub"); // RFC 7521 4.2
        }
        return new ClientCredential.Assertion(clientId, jwt);
    }

    private static @Nullable String subject(String jwt) {
        try {
            return SignedJWT.parse(jwt).getJWTClaimsSet().getSubject();
        } catch (ParseException | RuntimeException hostile) { // whatever the parser stumbles over, it is no assertion
            throw malformed("the assertion is no signed JWT");
        }
    }

    private static String known(@Nullable String clientId) {
        if (clientId == null || !CLIENT_ID.matcher(clientId).matches()) {
            throw malformed("no client has such an id");
        }
        return clientId;
    }

    private static OAuthException malformed(String detail) {
        return INVALID_CLIENT.because("client authentication is malformed", detail);
    }
}
