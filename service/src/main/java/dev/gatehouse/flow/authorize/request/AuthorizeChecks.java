package dev.gatehouse.flow.authorize.request;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_SCOPE;
import static dev.gatehouse.ground.kernel.OAuthError.REGISTRATION_NOT_SUPPORTED;
import static dev.gatehouse.ground.kernel.OAuthError.REQUEST_NOT_SUPPORTED;
import static dev.gatehouse.ground.kernel.OAuthError.REQUEST_URI_NOT_SUPPORTED;
import static dev.gatehouse.ground.kernel.OAuthError.UNAUTHORIZED_CLIENT;
import static dev.gatehouse.ground.kernel.OAuthError.UNMET_AUTHENTICATION_REQUIREMENTS;
import static dev.gatehouse.ground.kernel.OAuthError.UNSUPPORTED_RESPONSE_TYPE;

import dev.gatehouse.ground.http.Params;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.resources.Resources;
import dev.gatehouse.register.tokens.IdToken;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of RFC 6749 4.1.1, RFC 7636, OIDC Core 3.1.2 and RFC 8707, a method each, in the order of those texts. */
public final class AuthorizeChecks {
    private static final int MAX_TEXT = 255;
    private static final int MAX_STATE = 500;
    private static final int MAX_SCOPES = 20;

    private final Function<String, Optional<IdToken>> readHint;
    private final Resources resources;

    public AuthorizeChecks(Function<String, Optional<IdToken>> readHint, Resources resources) {
        this.readHint = readHint;
        this.resources = resources;
    }

    /** The standard form. */
    public AuthorizeRequest browser(Params params, ReturnAddress address) {
        nothingTwice(params);
        codeFlowOnly(params);
        ResponseMode.check(params);
        noRequestObject(params);
        return of(params, address, scopes(params.words("scope"), address.client()), Prompt.of(params));
    }

    /** The JSON form, of a client that speaks for its user: nobody can be asked anything. */
    public AuthorizeRequest json(Params params, ReturnAddress address) {
        Set<String> asked = params.words("scopes");
        asked.addAll(params.words("scope"));
        Set<String> scopes = asked.isEmpty() ? Set.of("openid") : asked;
        return of(params, address, scopes(scopes, address.client()), Set.of(Prompt.NONE));
    }

    private AuthorizeRequest of(Params params, ReturnAddress address, Set<String> scopes, Set<Prompt> prompts) {
        Client client = address.client();
        mayAskForCodes(client);
        stateFits(params);
        ClaimsRequest claims = ClaimsRequest.of(params).within(allowed(client, scopes));
        return new AuthorizeRequest(
                address,
                scopes,
                resources.targets(client.tenantId(), params.all("resource")),
                text(params, "nonce"),
                CodeChallenge.of(params, client),
                prompts,
                maxAge(params, client),
                text(params, "login_hint"),
                subject(params, claims),
                acr(claims),
                claims);
    }

    /** RFC 6749 3.1; RFC 8707 2 lets one repeat. */
    private static void nothingTwice(Params params) {
        params.names().stream().filter(name -> !name.equals("resource")).forEach(params::find);
    }

    private static void codeFlowOnly(Params params) {
        if (!params.get("response_type").equals("code")) {
            throw UNSUPPORTED_RESPONSE_TYPE.because("response_type must be code");
        }
    }

    /** OIDC Core 3.1.2.6. */
    private static void noRequestObject(Params params) {
        if (params.has("request")) {
            throw REQUEST_NOT_SUPPORTED.because("request objects are not supported");
        }
        if (params.has("request_uri")) {
            throw REQUEST_URI_NOT_SUPPORTED.because("request_uri is not supported");
        }
        if (params.has("registration")) {
            throw REGISTRATION_NOT_SUPPORTED.because("registration is not supported");
        }
    }

    private static void mayAskForCodes(Client client) {
        if (!client.mayUse("authorization_code")) {
            throw UNAUTHORIZED_CLIENT.because("the client is not registered for authorization_code");
        }
    }

    private static void stateFits(Params params) {
        if (params.find("state").filter(state -> state.length() > MAX_STATE).isPresent()) {
            throw INVALID_REQUEST.because("state is longer than " + MAX_STATE + " characters");
        }
    }

    /** offline_access is dropped where it could bring no refresh token (OIDC Core 11). */
    private static Set<String> scopes(Set<String> asked, Client client) {
        if (asked.size() > MAX_SCOPES || !client.scopes().containsAll(asked)) {
            throw INVALID_SCOPE.because("a scope is unknown or not allowed for this client");
        }
        Set<String> granted = new LinkedHashSet<>(asked);
        if (!client.mayUse("refresh_token")) {
            granted.remove("offline_access");
        }
        if (granted.isEmpty()) {
            throw INVALID_SCOPE.because("no scope is asked for that could be granted"); // RFC 6749 3.3
        }
        return granted;
    }

    /** By which single claims may be asked for: whoever needs no consent has it by registration. */
    private static Set<String> allowed(Client client, Set<String> scopes) {
        return client.rights().firstParty() ? client.scopes() : scopes;
    }

    private static @Nullable String text(Params params, String name) {
        String text = params.find(name).orElse(null);
        if (text != null && text.length() > MAX_TEXT) {
            throw INVALID_REQUEST.because(name + " is longer than " + MAX_TEXT + " characters");
        }
        return text;
    }

    private static @Nullable Integer maxAge(Params params, Client client) {
        String given = params.find("max_age").orElse(null);
        if (given == null) {
            return client.defaultMaxAge();
        }
        if (!given.matches("\\d{1,9}")) {
            throw INVALID_REQUEST.because("max_age must be a number of seconds");
        }
        return Integer.valueOf(given);
    }

    private @Nullable String subject(Params params, ClaimsRequest claims) {
        Optional<String> hinted = params.find("id_token_hint").map(this::hinted);
        Optional<String> claimed = claims.subject();
        if (hinted.isPresent() && claimed.isPresent() && !hinted.equals(claimed)) {
            throw INVALID_REQUEST.because("id_token_hint and claims name different users");
        }
        return hinted.or(() -> claimed).orElse(null);
    }

    private String hinted(String jwt) {
        return readHint.apply(jwt)
                .map(IdToken::subject)
                .orElseThrow(() -> INVALID_REQUEST.because("id_token_hint is not an ID token of this server"));
    }

    /** OIDC Core 5.5.1.1: an essential acr that we do not offer must fail; acr_values is a wish, and we have but one. */
    private static @Nullable String acr(ClaimsRequest claims) {
        List<String> essential = claims.essentialAcrs();
        if (!essential.isEmpty() && !essential.contains(Acr.PASSWORD)) {
            throw UNMET_AUTHENTICATION_REQUIREMENTS.because("the acr asked for is not offered");
        }
        return essential.isEmpty() ? null : Acr.PASSWORD;
    }
}
