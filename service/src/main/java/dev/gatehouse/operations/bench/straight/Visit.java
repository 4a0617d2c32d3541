package dev.gatehouse.operations.bench.straight;

import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.RefreshToken;
import java.sql.SQLException;
import java.util.Optional;

/** What one user's client does, step after step. */
record Visit(Steps steps) {
    private static final String OK = "ok";

    /** Something that is done again and again; false when it was refused. */
    interface Act {
        boolean succeeds() throws SQLException;
    }

    boolean authorize() throws SQLException {
        return steps.issue(AuthorizationCode.make(steps.entropy())).equals(OK);
    }

    /** Leaves a code and spends it; empty when that was refused. */
    Optional<RefreshToken> signIn() throws SQLException {
        AuthorizationCode code = AuthorizationCode.make(steps.entropy());
        RefreshToken first = RefreshToken.make(steps.entropy());
        return steps.issue(code).equals(OK) && steps.redeem(code, first).equals(OK)
                ? Optional.of(first)
                : Optional.empty();
    }

    /** Signs in, and from then on spends each token for the next. */
    Act chain() throws SQLException {
        return new Chain(steps, signIn().orElseThrow(() -> new IllegalStateException("nobody may sign in")));
    }

    private static final class Chain implements Act {
        private final Steps steps;
        private RefreshToken current;

        Chain(Steps steps, RefreshToken first) {
            this.steps = steps;
            this.current = first;
        }

        @Override
        public boolean succeeds() throws SQLException {
            RefreshToken presented = current;
            current = presented.successor(steps.entropy());
            return steps.rotate(presented, current).equals(OK);
        }
    }
}
