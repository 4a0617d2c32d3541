package dev.gatehouse.register.tokens;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Makes the tokens by which a client may act for a user once, when an operator says so. Whatever ends the user's sessions ends
 * them too, by epoch; token exchange spends them.
 */
public final class SubjectTokens {
    private final SubjectTokensDao dao;
    private final Entropy entropy;
    private final TimeSource time;
    private final Duration lifetime;

    /** What became of a token to be made. */
    public enum Verdict {
        DONE,
        UNKNOWN,
        /** The user is, or its tenant. */
        INACTIVE,
        /** Nobody acts for those who administer this server. */
        OPERATOR
    }

    /** @param token means nothing unless it was made */
    public record Made(Verdict verdict, ImpersonationToken token, Duration lifetime) {}

    public SubjectTokens(Jdbi jdbi, Entropy entropy, TimeSource time, Duration lifetime) {
        this.dao = jdbi.onDemand(SubjectTokensDao.class);
        this.entropy = entropy;
        this.time = time;
        this.lifetime = lifetime;
    }

    public Made make(UUID userId, ImpersonationContext context, Act act) {
        ImpersonationToken token = ImpersonationToken.make(entropy);
        UUID id = entropy.timeOrderedId();
        Verdict verdict = Attempts.atMostTwo(
                () -> dao.make(token.hash(), id, userId, context.text(), lifetime, act, time.offset()));
        return new Made(verdict, token, lifetime);
    }
}
