package dev.gatehouse.flow.logout;

import dev.gatehouse.register.tokens.IdToken;
import dev.gatehouse.register.tokens.LoginCookie;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows of who wants to leave. Public, or Jdbi would not see its methods.
 *
 * @param confirmed the user said so on our own page
 */
public record Evidence(
        @Nullable UUID loginId,
        byte @Nullable [] cookieHash,
        @Nullable UUID hintSession,
        @Nullable UUID hintUser,
        boolean confirmed) {

    static Evidence of(Optional<LoginCookie> login, Optional<IdToken> hint) {
        return of(login, hint, false);
    }

    static Evidence confirmed(LoginCookie login) {
        return of(Optional.of(login), Optional.empty(), true);
    }

    private static Evidence of(Optional<LoginCookie> login, Optional<IdToken> hint, boolean confirmed) {
        return new Evidence(
                login.map(LoginCookie::loginId).orElse(null),
                login.map(LoginCookie::hash).orElse(null),
                hint.map(IdToken::sessionId).orElse(null),
                hint.map(token -> UUID.fromString(token.subject())).orElse(null),
                confirmed);
    }

    @Override
    public String toString() {
        return "Evidence[" + loginId + ", " + hintSession + "]";
    }
}
