package dev.gatehouse.flows;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An application on the Nimbus OAuth SDK: the library makes every request, and judges every answer. */
final class NimbusClient {
    /** How a client proves itself; null is a public client. Asked for each request, since an assertion is good for one. */
    interface Proof extends Supplier<@Nullable ClientAuthentication> {}

    static final Proof NONE = () -> null;

    final OIDCProviderMetadata provider;
    final ClientID id;
    private final URI redirectUri;
    private final JWSAlgorithm algorithm;
    private final Proof proof;

    NimbusClient(OIDCProviderMetadata provider, String id, String redirectUri, JWSAlgorithm algorithm, Proof proof) {
        this.provider = provider;
        this.id = new ClientID(id);
        this.redirectUri = URI.create(redirectUri);
        this.algorithm = algorithm;
        this.proof = proof;
    }

    static OIDCProviderMetadata discover(String issuer) throws Exception {
        return OIDCProviderMetadata.resolve(new Issuer(issuer));
    }

    /** A user who got tokens for the application. */
    record Arrival(OIDCTokens tokens, IDTokenClaimsSet claims) {}

    AuthenticationRequest.Builder request(CodeVerifier verifier) {
        Scope scope = new Scope("openid", "profile", "email", "offline_access");
        return new AuthenticationRequest.Builder(ResponseType.CODE, scope, id, redirectUri)
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(new State())
                .nonce(new Nonce())
                .codeChallenge(verifier, CodeChallengeMethod.S256);
    }

    /** {@code browse} takes the user to an address and answers with the one that she comes back by. */
    Arrival signIn(Function<URI, URI> browse) throws Exception {
        CodeVerifier verifier = new CodeVerifier();
        AuthenticationRequest request = request(verifier).build();
        AuthenticationSuccessResponse back = AuthenticationResponseParser.parse(browse.apply(request.toURI()))
                .toSuccessResponse();
        assertThat(back.getState()).isEqualTo(request.getState());
        assertThat(back.getIssuer()).isEqualTo(provider.getIssuer());
        return arrival(
                new AuthorizationCodeGrant(back.getAuthorizationCode(), redirectUri, verifier), request.getNonce());
    }

    /** OIDC Core 12.2: the new ID token has no nonce. */
    Arrival refresh(RefreshToken token) throws Exception {
        return arrival(new RefreshTokenGrant(token), null);
    }

    TokenResponse ask(AuthorizationGrant grant) throws ParseException, IOException {
        URI endpoint = provider.getTokenEndpointURI();
        ClientAuthentication proven = proof.get();
        TokenRequest request = (proven == null
                        ? new TokenRequest.Builder(endpoint, id, grant)
                        : new TokenRequest.Builder(endpoint, proven, grant))
                .build();
        return OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
    }

    private Arrival arrival(AuthorizationGrant grant, @Nullable Nonce nonce) throws Exception {
        TokenResponse answer = ask(grant);
        if (!answer.indicatesSuccess()) {
            throw new AssertionError(answer.toErrorResponse().getErrorObject());
        }
        OIDCTokens tokens = ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
        IDTokenClaimsSet claims = new IDTokenValidator(
                        provider.getIssuer(),
                        id,
                        algorithm,
                        provider.getJWKSetURI().toURL())
                .validate(tokens.getIDToken(), nonce);
        AccessTokenValidator.validate(tokens.getAccessToken(), algorithm, claims.getAccessTokenHash());
        return new Arrival(tokens, claims);
    }
}
