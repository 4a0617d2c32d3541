package dev.gatehouse.flows;

import static dev.gatehouse.flows.App.refused;
import static dev.gatehouse.flows.Exchanger.ACCESS_TOKEN;
import static dev.gatehouse.flows.Exchanger.API;
import static dev.gatehouse.flows.Exchanger.IMPERSONATION;
import static dev.gatehouse.flows.Exchanger.JWT;
import static dev.gatehouse.flows.Exchanger.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestTime;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8693 over HTTP: what Logto's own tests ask of token exchange, and where this server is stricter. */
@ExtendWith(GatehouseExtension.class)
class TokenExchangeTest {
    private final Http http;
    private final Exchanger exchanger;
    private final Realm user;

    TokenExchangeTest(Http http, Jdbi jdbi) {
        this.http = http;
        this.exchanger = Exchanger.at(http, jdbi);
        this.user = exchanger.aUser();
    }

    @BeforeAll
    static void moveIn(Jdbi jdbi) {
        Exchanger.moveIn(jdbi);
    }

    @Test
    void anImpersonationTokenBecomesAnAccessTokenOfItsUser() {
        Answer answer = exchanger.good(exchanger.impersonate(user.userId(), "scope", "openid profile"));

        assertThat(answer.text("issued_token_type")).isEqualTo(ACCESS_TOKEN);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.text("scope")).isEqualTo("openid profile");
        assertThat(answer.json().get("expires_in").asLong()).isBetween(590L, 600L);
        assertThat(answer.json().has("refresh_token") || answer.json().has("id_token"))
                .isFalse();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        String token = answer.text("access_token");
        assertThat(token).startsWith("at_");
        assertThat(exchanger.userinfo(token).text("sub"))
                .isEqualTo(user.userId().toString());
        JsonNode told = exchanger.introspect(token).json();
        assertThat(told.get("active").asBoolean()).isTrue();
        assertThat(told.get("client_id").asText()).isEqualTo(Exchanger.CLIENT);
        assertThat(told.has("sid")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:logto:token-type:impersonation_token", ACCESS_TOKEN})
    void theWordsOfLogtoForAnImpersonationTokenAreTaken(String type) {
        Answer answer = exchanger.exchange(exchanger.impersonationToken(user.userId()), type);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    @Test
    void itIsGoodOnce() {
        String subject = exchanger.impersonationToken(user.userId());
        exchanger.good(exchanger.exchange(subject, IMPERSONATION));
        refused(exchanger.exchange(subject, IMPERSONATION), 400, "invalid_request");
    }

    @Test
    void ofManyWhoRaceForItOneGetsAToken() {
        String subject = exchanger.impersonationToken(user.userId());

        List<Answer> answers = Racers.race(32, () -> exchanger.exchange(subject, IMPERSONATION));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.error().equals("invalid_request"));
        assertThat(user.count(
                        "SELECT count(*) FROM oidc_model_instances WHERE payload ->> 'accountId' = ?",
                        user.userId().toString()))
                .isEqualTo(2);
    }

    /** Held up together, so that each begins before any other has spent it. */
    @Test
    void ofManyWhoWaitForItOneGetsAToken() {
        String subject = exchanger.impersonationToken(user.userId());
        try (Handle holder = user.jdbi().open()) {
            holder.begin();
            holder.execute("SELECT FROM subject_tokens WHERE user_id = ? FOR UPDATE", user.userId());
            List<Callable<Optional<Answer>>> racers = new ArrayList<>(
                    Collections.nCopies(4, () -> Optional.of(exchanger.exchange(subject, IMPERSONATION))));
            racers.add(() -> {
                Eventually.holds(
                        "four wait",
                        () -> user.count(
                                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                                == 4);
                holder.commit();
                return Optional.empty();
            });

            assertThat(Racers.race(racers).stream().flatMap(Optional::stream))
                    .filteredOn(answer -> answer.status() == 200)
                    .hasSize(1);
        }
    }

    @Test
    void itIsOverAfterTenMinutes(TestTime time) {
        String subject = exchanger.impersonationToken(user.userId());
        time.advance(Duration.ofSeconds(601));
        refused(exchanger.exchange(subject, IMPERSONATION), 400, "invalid_request");
    }

    @Test
    void whatWasExchangedEndsNoLaterThanWhatItWasExchangedFor(TestTime time) {
        String subject = exchanger.impersonationToken(user.userId());
        time.advance(Duration.ofSeconds(500));
        Answer answer = exchanger.good(exchanger.exchange(subject, IMPERSONATION));
        assertThat(answer.json().get("expires_in").asLong()).isBetween(90L, 100L);
        time.advance(Duration.ofSeconds(101));
        assertThat(exchanger.isActive(answer.text("access_token"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub_", "sub_x", "x", "at_x", "a.b.c", "ref_x"})
    void whatIsNoSubjectTokenIsRefused(String subject) {
        refused(exchanger.exchange(subject, IMPERSONATION), 400, "invalid_request");
        refused(exchanger.exchange(subject, ACCESS_TOKEN), 400, "invalid_request");
    }

    @Test
    void aRequestIsWhole() {
        String subject = exchanger.impersonationToken(user.userId());
        String other = exchanger.accessToken(user, "openid");
        refused(exchanger.exchange("", IMPERSONATION), 400, "invalid_request");
        refused(exchanger.exchange(subject, ""), 400, "invalid_request");
        refused(exchanger.exchange(subject, "urn:ietf:params:oauth:token-type:id_token"), 400, "invalid_request");
        refused(exchanger.exchange(subject, IMPERSONATION, "actor_token", other), 400, "invalid_request");
        refused(exchanger.exchange(subject, IMPERSONATION, "actor_token_type", ACCESS_TOKEN), 400, "invalid_request");
        refused(
                exchanger.exchange(
                        subject,
                        IMPERSONATION,
                        "requested_token_type",
                        "urn:ietf:params:oauth:token-type:refresh_token"),
                400,
                "invalid_request");
        assertThat(exchanger.exchange(subject, IMPERSONATION).status())
                .as("none of these spent it")
                .isEqualTo(200);
    }

    @Test
    void aClientProvesToBeItself() {
        String subject = exchanger.impersonationToken(user.userId());
        Answer nobody = new Exchanger(http.another(), user.jdbi()).exchange(subject, IMPERSONATION);
        refused(nobody, 401, "invalid_client");
        refused(
                new Exchanger(http.another().withBasic(Exchanger.CLIENT, "guess"), user.jdbi())
                        .exchange(subject, IMPERSONATION),
                401,
                "invalid_client");
        exchanger.good(exchanger.exchange(subject, IMPERSONATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"without-right", "without-grant"})
    void aClientThatMayNotExchangeIsRefused(String client) {
        String subject = exchanger.impersonationToken(user.userId());
        refused(exchanger.as(client).exchange(subject, IMPERSONATION), 400, "unauthorized_client");
        exchanger.good(exchanger.exchange(subject, IMPERSONATION));
    }

    @Test
    void aScopeThatMeansNothingHereIsLeftOut() {
        assertThat(exchanger
                        .impersonate(user.userId(), "scope", "profile orders:read no-such-scope offline_access")
                        .text("scope"))
                .isEqualTo("profile");
        Answer none = exchanger.impersonate(user.userId());
        assertThat(none.json().get("scope").asText()).isEmpty();
        assertThat(exchanger.userinfo(none.text("access_token")).error()).isEqualTo("insufficient_scope");
    }

    @Test
    void aTokenForAResourceIsSignedAndHasItsAudience() throws ParseException {
        Answer answer = exchanger.good(
                exchanger.impersonate(user.userId(), "resource", API, "scope", "openid orders:read reports:read"));

        JWTClaimsSet claims = claims(answer);
        assertThat(claims.getAudience()).containsExactly(API);
        assertThat(claims.getSubject()).isEqualTo(user.userId().toString());
        assertThat(claims.getStringClaim("client_id")).isEqualTo(Exchanger.CLIENT);
        assertThat(claims.getStringClaim("scope")).isEqualTo("orders:read");
        assertThat(claims.getStringClaim("gid")).isNotEmpty();
        assertThat(exchanger.isActive(answer.text("access_token"))).isTrue();
        assertThat(exchanger.userinfo(answer.text("access_token")).error()).isEqualTo("invalid_token");
    }

    @Test
    void audienceNamesWhatResourceNames() throws ParseException {
        Answer answer = exchanger.good(exchanger.impersonate(user.userId(), "audience", API));
        assertThat(claims(answer).getAudience()).containsExactly(API);
    }

    @Test
    void aResourceMayWantItsTokensOpaqueAndShort() {
        Answer answer =
                exchanger.good(exchanger.impersonate(user.userId(), "resource", REPORTS, "scope", "reports:read"));

        assertThat(answer.text("access_token")).startsWith("at_");
        assertThat(answer.json().get("expires_in").asLong()).isEqualTo(120);
        JsonNode told = exchanger.introspect(answer.text("access_token")).json();
        assertThat(told.at("/aud/0").asText()).isEqualTo(REPORTS);
        assertThat(exchanger.userinfo(answer.text("access_token")).error()).isEqualTo("invalid_token");
    }

    @Test
    void aSignedTokenIsToBeHadByAsking() throws ParseException {
        Answer answer = exchanger.good(exchanger.impersonate(user.userId(), "requested_token_type", JWT));
        assertThat(answer.text("issued_token_type")).isEqualTo(JWT);
        assertThat(claims(answer).getAudience()).containsExactly(http.base());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://unknown.example.com/", "not a uri", "https://api.example.com/#fragment"})
    void aTargetThatIsNoneIsRefusedAndSpendsNothing(String target) {
        String subject = exchanger.impersonationToken(user.userId());
        refused(exchanger.exchange(subject, IMPERSONATION, "resource", target), 400, "invalid_target");
        refused(exchanger.exchange(subject, IMPERSONATION, "audience", target), 400, "invalid_target");
        exchanger.good(exchanger.exchange(subject, IMPERSONATION));
    }

    @Test
    void aTargetThatIsNotInTheClientsListIsRefused() {
        user.execute(
                "UPDATE clients SET exchange_audiences = '{}', version = version + 1 WHERE client_id = 'third-party'");
        refused(exchanger.as("third-party").impersonate(user.userId(), "resource", API), 400, "invalid_target");
    }

    @Test
    void aSuspendedUserIsNobodysSubject() {
        String subject = exchanger.impersonationToken(user.userId());
        user.execute("UPDATE users SET status = 'inactive' WHERE user_id = ?", user.userId());
        refused(exchanger.exchange(subject, IMPERSONATION), 400, "invalid_request");
    }

    @Test
    void whoBecameAnOperatorMeanwhileIsNobodysSubject() {
        String subject = exchanger.impersonationToken(user.userId());
        user.execute("UPDATE users SET operator = true WHERE user_id = ?", user.userId());
        refused(exchanger.exchange(subject, IMPERSONATION), 400, "invalid_request");
    }

    @Test
    void theContextOfAnImpersonationTokenBecomesAClaim() throws ParseException {
        String subject = exchanger.impersonationToken(user.userId(), "{\"ticket\": 7, \"by\": null}");
        Answer answer = exchanger.good(exchanger.exchange(subject, IMPERSONATION, "resource", API));
        assertThat(claims(answer).getJSONObjectClaim("context"))
                .containsEntry("ticket", 7L)
                .containsEntry("by", null);
        assertThat(exchanger
                        .introspect(answer.text("access_token"))
                        .json()
                        .at("/context/ticket")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void anAccessTokenIsExchangedAsOftenAsItIsGood() throws ParseException {
        String subject = exchanger.accessToken(user, "openid", "profile");

        Answer first = exchanger.good(exchanger.exchange(subject, ACCESS_TOKEN, "scope", "openid profile email"));
        Answer second = exchanger.good(exchanger.exchange(subject, JWT, "resource", API));

        assertThat(first.text("scope")).as("no more than the subject had").isEqualTo("openid profile");
        JsonNode told = exchanger.introspect(first.text("access_token")).json();
        assertThat(told.get("sid").asText())
                .isEqualTo(SignedJWT.parse(subject).getJWTClaimsSet().getStringClaim("sid"));
        assertThat(claims(second).getAudience()).containsExactly(API);
        assertThat(exchanger.userinfo(first.text("access_token")).text("sub"))
                .isEqualTo(user.userId().toString());
    }

    @Test
    void whatWasExchangedIsExchangedAgainButNotForEver() {
        String token = exchanger.accessToken(user, "openid");
        for (int i = 0; i < 5; i++) {
            token = exchanger
                    .good(exchanger.exchange(token, ACCESS_TOKEN, "scope", "openid"))
                    .text("access_token");
        }
        refused(exchanger.exchange(token, ACCESS_TOKEN), 400, "invalid_request");
    }

    @Test
    void aTokenOfAThirdPartyIsNoSubject() {
        String theirs = exchanger
                .good(exchanger.as("third-party").impersonate(user.userId(), "scope", "openid"))
                .text("access_token");
        refused(exchanger.exchange(theirs, ACCESS_TOKEN), 400, "invalid_request");
    }

    @Test
    void aTokenOfAClientIsNoSubject() {
        String token = exchanger
                .http()
                .form("/auth/token", "grant_type", "client_credentials")
                .text("access_token");
        refused(exchanger.exchange(token, ACCESS_TOKEN), 400, "invalid_request");
    }

    @Test
    void anIdTokenOrAForgedOneIsNoSubject() {
        Answer tokens = App.backend(http, user.userId() + "@example.com").signIn();
        refused(exchanger.exchange(tokens.text("id_token"), ACCESS_TOKEN), 400, "invalid_request");
        String forged = tokens.text("access_token");
        char last = forged.charAt(forged.length() - 2);
        refused(
                exchanger.exchange(
                        forged.substring(0, forged.length() - 2)
                                + (last == 'A' ? 'B' : 'A')
                                + forged.charAt(forged.length() - 1),
                        ACCESS_TOKEN),
                400,
                "invalid_request");
    }

    @Test
    void aSubjectWhoseSessionIsOverIsRefusedAndSoIsWhatCameOfIt() {
        App backend = App.backend(http, user.userId() + "@example.com");
        Answer tokens = backend.signIn();
        String derived = exchanger
                .good(exchanger.exchange(
                        tokens.text("access_token"), ACCESS_TOKEN, "scope", "openid", "requested_token_type", JWT))
                .text("access_token");
        String opaque = exchanger
                .good(exchanger.exchange(tokens.text("access_token"), ACCESS_TOKEN, "scope", "openid"))
                .text("access_token");
        assertThat(exchanger.isActive(derived)).isTrue();

        backend.revoke(tokens.text("access_token"));

        refused(exchanger.exchange(tokens.text("access_token"), ACCESS_TOKEN), 400, "invalid_request");
        assertThat(exchanger.isActive(derived)).isFalse();
        assertThat(exchanger.isActive(opaque)).isFalse();
        refused(exchanger.userinfo(opaque), 401, "invalid_token");
    }

    @Test
    void whatEndsTheUsersSessionsEndsAnImpersonation() {
        String token = exchanger
                .good(exchanger.impersonate(user.userId(), "scope", "openid"))
                .text("access_token");
        String unspent = exchanger.impersonationToken(user.userId());
        user.execute("UPDATE users SET epoch = epoch + 1 WHERE user_id = ?", user.userId());
        assertThat(exchanger.isActive(token)).isFalse();
        refused(exchanger.exchange(unspent, IMPERSONATION), 400, "invalid_request");
    }

    @Test
    void whatEndsTheClientsTokensEndsWhatItExchanged() {
        Exchanger other = exchanger.as("third-party");
        String token = exchanger
                .good(other.impersonate(user.userId(), "scope", "openid"))
                .text("access_token");
        assertThat(exchanger.userinfo(token).status()).isEqualTo(200);
        user.execute("UPDATE clients SET epoch = epoch + 1, version = version + 1 WHERE client_id = 'third-party'");
        refused(exchanger.userinfo(token), 401, "invalid_token");
    }

    @Test
    void anActorIsToldOfInTheTokenAndByIntrospection() throws ParseException {
        Realm agent = exchanger.aUser();
        Answer answer = exchanger.good(exchanger.impersonate(
                user.userId(),
                "resource",
                API,
                "actor_token",
                exchanger.accessToken(agent, "openid"),
                "actor_token_type",
                ACCESS_TOKEN));

        assertThat(claims(answer).getJSONObjectClaim("act"))
                .containsEntry("sub", agent.userId().toString())
                .hasSize(1);
        assertThat(exchanger
                        .introspect(answer.text("access_token"))
                        .json()
                        .at("/act/sub")
                        .asText())
                .isEqualTo(agent.userId().toString());
    }

    @Test
    void actorsAreNestedFourDeepAtMost() {
        Realm agent = exchanger.aUser();
        String actor = exchanger
                .good(exchanger.impersonate(agent.userId(), "scope", "openid"))
                .text("access_token");
        String token = exchanger.accessToken(user, "openid");
        for (int i = 0; i < 4; i++) {
            token = exchanger
                    .good(exchanger.exchange(
                            token, ACCESS_TOKEN, "actor_token", actor, "actor_token_type", ACCESS_TOKEN))
                    .text("access_token");
        }
        assertThat(exchanger.introspect(token).json().at("/act/act/act/act/sub").asText())
                .isEqualTo(agent.userId().toString());
        refused(
                exchanger.exchange(token, ACCESS_TOKEN, "actor_token", actor, "actor_token_type", ACCESS_TOKEN),
                400,
                "invalid_request");
        refused(exchanger.userinfo(token), 401, "invalid_token");
    }

    @Test
    void anActorTokenIsAnAccessTokenWithOpenid() {
        String subject = exchanger.impersonationToken(user.userId());
        Realm agent = exchanger.aUser();
        String good = exchanger.accessToken(agent, "openid");
        String plain = exchanger.accessToken(agent, "profile");
        for (String bad : List.of("x", "at_x", plain, exchanger.impersonationToken(agent.userId()))) {
            refused(
                    exchanger.exchange(subject, IMPERSONATION, "actor_token", bad, "actor_token_type", ACCESS_TOKEN),
                    400,
                    "invalid_request");
        }
        refused(
                exchanger.exchange(subject, IMPERSONATION, "actor_token", good, "actor_token_type", IMPERSONATION),
                400,
                "invalid_request");
        App.backend(http, agent.userId() + "@example.com").revoke(good);
        refused(
                exchanger.exchange(subject, IMPERSONATION, "actor_token", good, "actor_token_type", ACCESS_TOKEN),
                400,
                "invalid_request");
        exchanger.good(exchanger.exchange(subject, IMPERSONATION));
    }

    @Test
    void aSubjectMaySayWhoMayActForIt() {
        Realm agent = exchanger.aUser();
        Realm stranger = exchanger.aUser();
        String subject =
                exchanger.impersonationToken(user.userId(), "{\"may_act\": {\"sub\": \"" + agent.userId() + "\"}}");
        refused(exchanger.exchange(subject, IMPERSONATION), 400, "invalid_request");
        refused(
                exchanger.exchange(
                        subject,
                        IMPERSONATION,
                        "actor_token",
                        exchanger.accessToken(stranger, "openid"),
                        "actor_token_type",
                        ACCESS_TOKEN),
                400,
                "invalid_request");
        Answer allowed = exchanger.good(exchanger.exchange(
                subject,
                IMPERSONATION,
                "actor_token",
                exchanger.accessToken(agent, "openid"),
                "actor_token_type",
                ACCESS_TOKEN));
        JsonNode told = exchanger.introspect(allowed.text("access_token")).json();
        assertThat(told.at("/may_act/sub").asText()).isEqualTo(agent.userId().toString());
        assertThat(told.has("context")).isFalse();
    }

    @Test
    void anOrganizationIsAnAudienceWithTheScopesOfTheUsersRoles() throws ParseException {
        UUID organization = anOrganizationOf(user, "members:read");

        Answer answer = exchanger.good(exchanger.impersonate(
                user.userId(), "organization_id", organization.toString(), "scope", "members:read orders:read"));

        JWTClaimsSet claims = claims(answer);
        assertThat(claims.getAudience()).containsExactly("urn:gatehouse:organization:" + organization);
        assertThat(claims.getStringClaim("scope")).isEqualTo("members:read");
        assertThat(claims.getStringClaim("organization_id")).isEqualTo(organization.toString());
        assertThat(exchanger
                        .introspect(answer.text("access_token"))
                        .json()
                        .get("organization_id")
                        .asText())
                .isEqualTo(organization.toString());
    }

    @Test
    void aResourceInAnOrganizationHasTheScopesOfBoth() throws ParseException {
        UUID organization = anOrganizationOf(user, "orders:read", "members:read");

        JWTClaimsSet claims = claims(exchanger.good(exchanger.impersonate(
                user.userId(),
                "organization_id",
                organization.toString(),
                "resource",
                API,
                "scope",
                "members:read orders:read orders:write")));

        assertThat(claims.getAudience()).containsExactly(API);
        assertThat(claims.getStringClaim("scope")).isEqualTo("orders:read");
        assertThat(claims.getStringClaim("organization_id")).isEqualTo(organization.toString());
    }

    @Test
    void whoDoesNotBelongToAnOrganizationGetsNoTokenForIt() {
        UUID organization = anOrganizationOf(exchanger.aUser(), "members:read");
        String subject = exchanger.impersonationToken(user.userId());
        for (String id : List.of(organization.toString(), UUID.randomUUID().toString(), "x")) {
            refused(exchanger.exchange(subject, IMPERSONATION, "organization_id", id), 403, "access_denied");
        }
        exchanger.good(exchanger.exchange(subject, IMPERSONATION));
    }

    @Test
    void revokingAnExchangedTokenEndsItAndWhatCameOfItButNotTheSession() {
        Answer tokens = App.backend(http, user.userId() + "@example.com").signIn();
        String opaque = exchanger
                .good(exchanger.exchange(tokens.text("access_token"), ACCESS_TOKEN, "scope", "openid"))
                .text("access_token");
        String child = exchanger
                .good(exchanger.exchange(opaque, ACCESS_TOKEN, "requested_token_type", JWT))
                .text("access_token");
        refused(exchanger.as("third-party").http().form("/auth/revoke", "token", opaque), 400, "unauthorized_client");
        assertThat(exchanger.isActive(child)).isTrue();

        assertThat(exchanger.http().form("/auth/revoke", "token", opaque).status())
                .isEqualTo(200);
        assertThat(exchanger.http().form("/auth/revoke", "token", opaque).status())
                .isEqualTo(200);

        assertThat(exchanger.isActive(opaque)).isFalse();
        assertThat(exchanger.isActive(child)).isFalse();
        refused(exchanger.exchange(opaque, ACCESS_TOKEN), 400, "invalid_request");
        assertThat(exchanger.userinfo(tokens.text("access_token")).status()).isEqualTo(200);
    }

    @Test
    void revokingASignedOneEndsIt() {
        String token = exchanger
                .good(exchanger.impersonate(user.userId(), "resource", API))
                .text("access_token");
        assertThat(exchanger.http().form("/auth/revoke", "token", token).status())
                .isEqualTo(200);
        assertThat(exchanger.isActive(token)).isFalse();
    }

    @Test
    void othersSeeNothingOfAnExchangedToken() {
        String token = exchanger.good(exchanger.impersonate(user.userId())).text("access_token");
        assertThat(exchanger.as("third-party").introspect(token).body()).isEqualTo("{\"active\":false}");
        String wrongSecret = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BA" : "AA");
        assertThat(exchanger.isActive(wrongSecret)).isFalse();
    }

    private UUID anOrganizationOf(Realm member, String... scopes) {
        UUID organization = Realm.ENTROPY.timeOrderedId();
        UUID role = Realm.ENTROPY.timeOrderedId();
        member.execute(
                "INSERT INTO organizations (organization_id, tenant_id, name) VALUES (?, ?, 'organization')",
                organization,
                member.tenantId());
        member.execute(
                "INSERT INTO organization_roles (role_id, tenant_id, name, scopes) VALUES (?, ?, ?, string_to_array(?, ' '))",
                role,
                member.tenantId(),
                "role " + role,
                String.join(" ", scopes));
        member.execute(
                "INSERT INTO organization_members (organization_id, user_id, role_ids) VALUES (?, ?, ARRAY[CAST(? AS uuid)])",
                organization,
                member.userId(),
                role);
        return organization;
    }

    private static JWTClaimsSet claims(Answer answer) throws ParseException {
        return SignedJWT.parse(answer.text("access_token")).getJWTClaimsSet();
    }
}
