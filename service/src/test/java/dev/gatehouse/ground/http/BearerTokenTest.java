package dev.gatehouse.ground.http;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BearerTokenTest {
    private static final Params EMPTY = Params.of(Map.of());
    private static final Params FORM = Params.of(Map.of("access_token", List.of("from.the.form")));

    @Test
    void readsTheHeaderWhateverTheCaseOfItsScheme() {
        assertThat(BearerToken.of("Bearer aa.bb-_~+/cc==")).contains(new BearerToken("aa.bb-_~+/cc=="));
        assertThat(BearerToken.of("bEARER  x")).contains(new BearerToken("x"));
    }

    @Test
    void noHeaderOrAnotherSchemeIsNoToken() {
        assertThat(BearerToken.of(null)).isEmpty();
        assertThat(BearerToken.of("")).isEmpty();
        assertThat(BearerToken.of("Basic YTpi")).isEmpty();
        assertThat(BearerToken.of("Bearerx")).isEmpty();
    }

    @Test
    void aFormIsReadOnlyWhereTheCallerAllowsIt() {
        assertThat(BearerToken.of(null, FORM)).contains(new BearerToken("from.the.form"));
        assertThat(BearerToken.of("Basic YTpi", FORM)).contains(new BearerToken("from.the.form"));
        assertThat(BearerToken.of("Bearer x", EMPTY)).contains(new BearerToken("x"));
        assertThat(BearerToken.of(null, EMPTY)).isEmpty();
    }

    @Test
    void aTokenGivenTwiceIsRefused() {
        refuses(INVALID_REQUEST, () -> BearerToken.of("Bearer x", FORM));
        refuses(INVALID_REQUEST, () -> BearerToken.of(null, Params.of(Map.of("access_token", List.of("one", "two")))));
    }

    @Test
    void aSchemeWithoutATokenIsAMalformedRequest() {
        refuses(INVALID_REQUEST, () -> BearerToken.of("Bearer"));
        refuses(INVALID_REQUEST, () -> BearerToken.of("Bearer  "));
    }

    @Test
    void aTokenOfOtherCharactersIsNotValid() {
        refuses(INVALID_TOKEN, () -> BearerToken.of("Bearer a b"));
        refuses(INVALID_TOKEN, () -> BearerToken.of("Bearer \"x\""));
        refuses(INVALID_TOKEN, () -> BearerToken.of(null, Params.of(Map.of("access_token", List.of("naïve")))));
    }

    @Test
    void itsTextDoesNotShowTheToken() {
        assertThat(new BearerToken("hush")).asString().doesNotContain("hush");
    }

    private static void refuses(OAuthError error, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        OAuthException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo(error));
    }
}
