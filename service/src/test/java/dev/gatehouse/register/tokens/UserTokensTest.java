package dev.gatehouse.register.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ground.http.BearerToken;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.testkit.FixedKeys;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserTokensTest {
    private static final Issuer ISSUER = new Issuer("https://id.example.com");
    private static final UUID USER = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private final TestTime time = new TestTime();
    private final AccessTokens tokens = new AccessTokens(new Jwts(new FixedKeys()), ISSUER);
    private final UserTokens userTokens = new UserTokens(tokens, ISSUER, time.source(), userId -> {});

    @Test
    void admitsTheTokenOfAUser() {
        UserToken admitted = admit(mint(USER.toString(), SESSION, Set.of(ISSUER.value()), null));

        assertThat(admitted.userId()).isEqualTo(USER);
        assertThat(admitted.sessionId()).isEqualTo(SESSION);
        assertThat(admitted.jti()).isEqualTo("jti-1");
        assertThat(admitted.has("openid")).isTrue();
        assertThatThrownBy(() -> admitted.require("gatehouse:sessions"))
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(OAuthError.INSUFFICIENT_SCOPE));
    }

    @Test
    void admitsOneThatIsMeantForAResourceToo() {
        Set<String> both = Set.of("https://api.example.com/", ISSUER.value());
        assertThat(admit(mint(USER.toString(), SESSION, both, null)).userId()).isEqualTo(USER);
    }

    @Test
    void refusesWhatWasNotMeantForUs() {
        refuses(mint(USER.toString(), SESSION, Set.of("https://api.example.com/"), null), "another audience");
        refuses(mint(USER.toString(), SESSION, Set.of(ISSUER.value()), "grant-1"), "exchanged");
        refuses(mint("demo-backend", null, Set.of(ISSUER.value()), null), "of a client");
        refuses("not.a.token", "not a token of ours");
    }

    @Test
    void refusesAnExpiredOne() {
        String token = mint(USER.toString(), SESSION, Set.of(ISSUER.value()), null);
        time.advance(Duration.ofMinutes(16));
        refuses(token, "expired");
    }

    @Test
    void asksForATokenWhereThereIsNone() {
        assertThatThrownBy(() -> userTokens.admit(Optional.empty())).hasMessageContaining("needed");
    }

    /** The client hears the same every time; the log hears why. */
    private void refuses(String token, String why) {
        assertThatThrownBy(() -> admit(token)).isInstanceOfSatisfying(OAuthException.class, refusal -> {
            assertThat(refusal.error()).isEqualTo(OAuthError.INVALID_TOKEN);
            assertThat(refusal.description()).isEqualTo("the access token is not valid");
            assertThat(refusal.getMessage()).contains(why);
        });
    }

    private UserToken admit(String token) {
        return userTokens.admit(Optional.of(new BearerToken(token)));
    }

    private String mint(String subject, @Nullable UUID session, Set<String> audience, @Nullable String grant) {
        Instant now = time.now();
        return tokens.mint(new AccessToken(
                "jti-1",
                subject,
                "demo-web",
                audience,
                Set.of("openid"),
                session,
                grant,
                1,
                1L,
                null,
                List.of(),
                null,
                Set.of(),
                now,
                now.plus(Duration.ofMinutes(15))));
    }
}
