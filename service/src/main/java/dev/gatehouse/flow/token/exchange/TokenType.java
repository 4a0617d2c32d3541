package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.register.tokens.ImpersonationToken;
import java.util.Optional;

/** RFC 8693 section 3: what a presented token is called, and what is asked for. */
enum TokenType {
    ACCESS_TOKEN("urn:ietf:params:oauth:token-type:access_token"),
    /** An access token as well, which the request says is signed. */
    JWT("urn:ietf:params:oauth:token-type:jwt"),
    IMPERSONATION_TOKEN(ImpersonationToken.TYPE);

    /** What Logto calls the last of them; its clients may keep their word. */
    private static final String OF_LOGTO = "urn:logto:token-type:impersonation_token";

    private final String urn;

    TokenType(String urn) {
        this.urn = urn;
    }

    static Optional<TokenType> named(String urn) {
        String wanted = urn.equals(OF_LOGTO) ? IMPERSONATION_TOKEN.urn : urn;
        for (TokenType type : values()) {
            if (type.urn.equals(wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    String urn() {
        return urn;
    }
}
