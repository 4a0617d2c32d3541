package dev.gatehouse.flow.authorize;

import static dev.gatehouse.ground.kernel.OAuthError.ACCESS_DENIED;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.LOGIN_REQUIRED;
import static dev.gatehouse.ground.kernel.OAuthError.UNAUTHORIZED_CLIENT;
import static dev.gatehouse.ground.kernel.OAuthError.UNMET_AUTHENTICATION_REQUIREMENTS;

import dev.gatehouse.flow.authorize.request.Acr;
import dev.gatehouse.flow.authorize.request.AuthorizeChecks;
import dev.gatehouse.flow.authorize.request.AuthorizeRequest;
import dev.gatehouse.flow.authorize.request.ReturnAddress;
import dev.gatehouse.ground.http.ClientCredential;
import dev.gatehouse.ground.http.ClientCredentials;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.clients.ClientAuthentication;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.users.EmailAddress;
import dev.gatehouse.register.users.NameFromEmail;
import dev.gatehouse.register.users.ProfileJson;
import dev.gatehouse.register.users.User;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form: a client with the right to speaks for its user, by the user's password or, as a trusted back end, by its own
 * word. An e-mail address by itself admits nobody. Never redirects, sets and reads no cookie.
 */
final class JsonAuthorization {
    private final ClientAuthentication authentication;
    private final AuthorizeChecks checks;
    private final PasswordCheck passwords;
    private final Grants grants;
    private final JsonDao dao;
    private final Answers answers;
    private final Entropy entropy;
    private final TimeSource time;

    JsonAuthorization(
            ClientAuthentication authentication,
            AuthorizeChecks checks,
            PasswordCheck passwords,
            Grants grants,
            JsonDao dao,
            Answers answers,
            Entropy entropy,
            TimeSource time) {
        this.authentication = authentication;
        this.checks = checks;
        this.passwords = passwords;
        this.grants = grants;
        this.dao = dao;
        this.answers = answers;
        this.entropy = entropy;
        this.time = time;
    }

    JsonAnswer authorize(Params params, HttpHeaders headers) {
        Client client = authentication.authenticate(credential(params, headers));
        AuthorizeRequest request = checks.json(params, ReturnAddress.of(params, client));
        String email = EmailAddress.parse(params.get("email"))
                .orElseThrow(() -> INVALID_REQUEST.because("email is not an e-mail address"));
        UUID deviceId = deviceId(params);
        return params.find("password")
                .map(password -> direct(request, email, password, deviceId, headers))
                .orElseGet(() -> vouched(request, email, deviceId));
    }

    private JsonAnswer direct(
            AuthorizeRequest request, String email, String password, UUID deviceId, HttpHeaders headers) {
        Client client = request.client();
        if (!client.rights().directLogin()) {
            throw UNAUTHORIZED_CLIENT.because("the client may not send its users' passwords");
        }
        User user = passwords
                .user(client, email, password)
                .orElseThrow(() -> ACCESS_DENIED.because("e-mail or password is wrong"));
        String device =
                Device.of(headers.getHeaderString(HttpHeaders.USER_AGENT)).orElse(null);
        return issue(request, device, arrival(request, email, user.version(), deviceId, List.of("pwd"), Acr.PASSWORD));
    }

    /** The back end knows who it is, not we: that is no authentication of ours, so no acr and no max_age is met by it. */
    private JsonAnswer vouched(AuthorizeRequest request, String email, UUID deviceId) {
        if (!request.client().rights().trustedLogin()) {
            throw LOGIN_REQUIRED.because(
                    "an e-mail address alone signs nobody in; send the user to this endpoint by browser");
        }
        if (request.acr() != null || request.maxAge() != null) {
            throw UNMET_AUTHENTICATION_REQUIREMENTS.because("a client's word meets neither acr nor max_age");
        }
        return issue(request, null, arrival(request, email, null, deviceId, List.of("vouched"), null));
    }

    private JsonAnswer issue(AuthorizeRequest request, @Nullable String device, JsonDao.Arrival arrival) {
        AuthorizationCode code = grants.newCode();
        Grant grant = grants.of(request, code, device);
        Verdict verdict = dao.issue(grant, arrival, time.offset());
        if (verdict != Verdict.OK) {
            throw verdict.refusal();
        }
        grants.opened(grant);
        return new JsonAnswer(code.text(), answers.codeLink(request.address(), code), arrival.deviceId());
    }

    private JsonDao.Arrival arrival(
            AuthorizeRequest request,
            String email,
            @Nullable Long userVersion,
            UUID deviceId,
            List<String> amr,
            @Nullable String acr) {
        return new JsonDao.Arrival(
                email,
                request.subject(),
                userVersion == null,
                userVersion,
                entropy.timeOrderedId(),
                ProfileJson.text(NameFromEmail.of(email).profile()),
                deviceId,
                amr,
                acr,
                RequestId.current());
    }

    private static ClientCredential credential(Params params, HttpHeaders headers) {
        ClientCredential credential = ClientCredentials.of(headers.getHeaderString(HttpHeaders.AUTHORIZATION), params);
        if (credential instanceof ClientCredential.Absent) {
            throw INVALID_REQUEST.because("client_id is missing");
        }
        return credential;
    }

    /** The caller's own, so that a device is known again; else a new one. */
    private UUID deviceId(Params params) {
        Optional<String> given = params.find("device_id");
        try {
            return given.map(UUID::fromString).orElseGet(entropy::timeOrderedId);
        } catch (IllegalArgumentException notAnId) {
            throw INVALID_REQUEST.because("device_id is not a UUID");
        }
    }
}
