package dev.gatehouse.flows;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.gatehouse.flow.authorize.Visitor;
import dev.gatehouse.flows.NimbusClient.Arrival;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import java.net.URI;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client library that is not ours, from discovery to sign-out. */
@ExtendWith(GatehouseExtension.class)
class NimbusClientTest {
    private static final ClientAuthentication BACKEND =
            new ClientSecretBasic(new ClientID("demo-backend"), new Secret("demo-backend-secret"));

    private OIDCProviderMetadata provider;
    private NimbusClient web;
    private Visitor ada;

    @BeforeEach
    void discover(Http http) throws Exception {
        provider = NimbusClient.discover(http.base());
        web = new NimbusClient(provider, "demo-web", "http://127.0.0.1:9000/callback", ES256, NimbusClient.NONE);
        ada = new Visitor(http);
    }

    @Test
    void everyAddressThatDiscoveryNamesIsThere(Http http) {
        Stream.of(
                        provider.getAuthorizationEndpointURI(),
                        provider.getTokenEndpointURI(),
                        provider.getUserInfoEndpointURI(),
                        provider.getIntrospectionEndpointURI(),
                        provider.getRevocationEndpointURI(),
                        provider.getEndSessionEndpointURI(),
                        provider.getJWKSetURI())
                .forEach(address -> assertThat(http.get(address.toString()).status())
                        .as(address.toString())
                        .isNotEqualTo(404));
    }

    @Test
    void signsInAndReadsWhoItIs() throws Exception {
        Arrival arrival = web.signIn(this::loggingIn);
        UserInfoResponse answer = UserInfoResponse.parse(new UserInfoRequest(
                        provider.getUserInfoEndpointURI(), arrival.tokens().getAccessToken())
                .toHTTPRequest()
                .send());
        assertThat(answer.indicatesSuccess()).isTrue();
        var user = answer.toSuccessResponse().getUserInfo();
        assertThat(user.getSubject()).isEqualTo(arrival.claims().getSubject());
        assertThat(user.getEmailAddress()).isEqualTo("ada@example.com");
        assertThat(user.getName()).isEqualTo("Ada Lovelace");
    }

    @Test
    void aThirdPartySignsInWhenTheUserAllowsIt() throws Exception {
        NimbusClient partner =
                new NimbusClient(provider, "demo-partner", "http://127.0.0.1:9001/callback", ES256, NimbusClient.NONE);
        Arrival arrival = partner.signIn(address -> {
            Answer consent = ada.signIn(ada.open(address.toString()), "ada@example.com");
            assertThat(consent.body()).contains("Allow Demo partner?");
            return ada.follow(ada.submit(consent, "decision", "allow")).location();
        });
        assertThat(arrival.claims().getAudience()).containsExactly(new Audience("demo-partner"));
    }

    @Test
    void refreshesAndASpentTokenOfLongAgoIsRefused() throws Exception {
        Arrival first = web.signIn(this::loggingIn);
        Arrival second = web.refresh(first.tokens().getRefreshToken());
        assertThat(second.claims().getSubject()).isEqualTo(first.claims().getSubject());
        web.refresh(second.tokens().getRefreshToken());
        TokenResponse reused = web.ask(new RefreshTokenGrant(first.tokens().getRefreshToken()));
        assertThat(reused.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_grant");
    }

    @Test
    void introspectsUntilItRevokes() throws Exception {
        Arrival arrival = web.signIn(this::loggingIn);
        AccessToken access = arrival.tokens().getAccessToken();
        TokenIntrospectionResponse told = introspect(access);
        var active = told.toSuccessResponse();
        assertThat(active.isActive()).isTrue();
        assertThat(active.getSubject()).isEqualTo(arrival.claims().getSubject());
        assertThat(active.getClientID()).isEqualTo(web.id);
        assertThat(active.getScope().toStringList()).contains("openid", "email");

        var revoked = new TokenRevocationRequest(
                        provider.getRevocationEndpointURI(),
                        web.id,
                        arrival.tokens().getRefreshToken())
                .toHTTPRequest()
                .send();
        assertThat(revoked.getStatusCode()).isEqualTo(200);
        assertThat(introspect(access).toSuccessResponse().isActive()).isFalse();
        assertThat(introspect(arrival.tokens().getRefreshToken())
                        .toSuccessResponse()
                        .isActive())
                .isFalse();
    }

    @Test
    void signsOutAndTheUserMustSignInAgain() throws Exception {
        Arrival arrival = web.signIn(this::loggingIn);
        URI silently = web.request(new CodeVerifier())
                .prompt(new Prompt(Prompt.Type.NONE))
                .build()
                .toURI();
        assertThat(AuthenticationResponseParser.parse(
                                ada.open(silently.toString()).location())
                        .indicatesSuccess())
                .isTrue();
        State state = new State();
        URI out = new LogoutRequest(
                        provider.getEndSessionEndpointURI(),
                        arrival.tokens().getIDToken(),
                        URI.create("http://127.0.0.1:9000/"),
                        state)
                .toURI();
        assertThat(ada.open(out.toString()).location()).hasToString("http://127.0.0.1:9000/?state=" + state);
        assertThat(AuthenticationResponseParser.parse(
                                ada.open(silently.toString()).location())
                        .toErrorResponse()
                        .getErrorObject()
                        .getCode())
                .isEqualTo("login_required");
    }

    /** RFC 7523, and RS256 for ID tokens, which OIDC gives to a client that asks for nothing. */
    @Test
    void provesItselfByItsKey(Jdbi jdbi) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        register(jdbi, "key-holder", key);
        NimbusClient holder = new NimbusClient(
                provider,
                "key-holder",
                "https://holder.example.com/callback",
                RS256,
                () -> assertion("key-holder", key));
        Arrival arrival = holder.signIn(this::loggingIn);
        Arrival later = holder.refresh(arrival.tokens().getRefreshToken());
        assertThat(later.claims().getAudience()).containsExactly(new Audience("key-holder"));
        assertThat(holder.ask(new ClientCredentialsGrant()).indicatesSuccess()).isTrue();
    }

    @Test
    void anAssertionIsGoodForOneRequest(Jdbi jdbi) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        register(jdbi, "key-repeater", key);
        PrivateKeyJWT assertion = assertion("key-repeater", key);
        NimbusClient repeater = new NimbusClient(
                provider, "key-repeater", "https://holder.example.com/callback", RS256, () -> assertion);
        assertThat(repeater.ask(new ClientCredentialsGrant()).indicatesSuccess())
                .isTrue();
        TokenResponse again = repeater.ask(new ClientCredentialsGrant());
        assertThat(again.toErrorResponse().getErrorObject().getCode()).isEqualTo("invalid_client");
    }

    /** A first-party client, so that nobody is asked for consent. */
    private URI loggingIn(URI address) {
        return ada.signIn(ada.open(address.toString()), "ada@example.com").location();
    }

    private TokenIntrospectionResponse introspect(Token token) throws Exception {
        return TokenIntrospectionResponse.parse(
                new TokenIntrospectionRequest(provider.getIntrospectionEndpointURI(), BACKEND, token)
                        .toHTTPRequest()
                        .send());
    }

    private PrivateKeyJWT assertion(String clientId, ECKey key) {
        var claims = new JWTAuthenticationClaimsSet(
                new ClientID(clientId), new Audience(provider.getIssuer().getValue()));
        try {
            return new PrivateKeyJWT(claims, ES256, key.toPrivateKey(), key.getKeyID(), null);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static void register(Jdbi jdbi, String clientId, ECKey key) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO clients (client_id, tenant_id, name, token_endpoint_auth_method, redirect_uris, grant_types, scopes, jwks, first_party)"
                        + " SELECT ?, tenant_id, 'Holder of a key', 'private_key_jwt', '{https://holder.example.com/callback}',"
                        + " '{authorization_code,refresh_token,client_credentials}', '{openid,profile,email,offline_access}', CAST(? AS jsonb), true"
                        + " FROM tenants WHERE name = 'demo'",
                clientId,
                new JWKSet(key.toPublicJWK()).toString()));
    }
}
