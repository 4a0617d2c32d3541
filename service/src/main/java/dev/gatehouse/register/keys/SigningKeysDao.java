package dev.gatehouse.register.keys;

import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Act;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Whatever writes takes the lock by a statement of its own: what comes after it sees what a faster instance committed. */
@UseClasspathSqlLocator
interface SigningKeysDao {
    /** What is published and not over. */
    @SqlQuery
    List<SigningKeyRow> load(@Bind("offset") Duration offset);

    @SqlQuery
    Optional<SigningAlgorithm> algorithmOf(@Bind("kid") String kid);

    /**
     * Stores the successor of {@code replaced}, or the first key of its algorithm when that is null; empty when another
     * instance was faster.
     */
    @Transaction
    default Optional<Rotation> succeed(@Nullable String replaced, NewKey key, Times times, Act act) {
        return lock() ? add(replaced, key, times, act) : Optional.empty();
    }

    /** Ends {@code kid} now; {@code spare} takes its place if nobody is there to. */
    @Transaction
    default Optional<Ended> end(String kid, NewKey spare, Times times, Act act) {
        return lock() ? compromise(kid, spare, times, act) : Optional.empty();
    }

    /** Has {@code reseal} encrypt anew what {@code kekId} did not; it leaves out what it cannot read. */
    @Transaction
    default int rewrap(String kekId, Function<List<SigningKeyRow>, Sealed> reseal, Act act) {
        lock();
        Sealed fresh = reseal.apply(sealedOtherwise(kekId));
        return fresh.kids().isEmpty() ? 0 : replace(fresh, kekId, act);
    }

    @SqlQuery
    boolean lock();

    @SqlQuery
    Optional<Rotation> add(
            @Bind("replaced") @Nullable String replaced,
            @BindMethods("key") NewKey key,
            @BindMethods("times") Times times,
            @BindMethods("act") Act act);

    @SqlQuery
    Optional<Ended> compromise(
            @Bind("kid") String kid,
            @BindMethods("spare") NewKey spare,
            @BindMethods("times") Times times,
            @BindMethods("act") Act act);

    @SqlQuery
    List<SigningKeyRow> sealedOtherwise(@Bind("kekId") String kekId);

    @SqlQuery
    int replace(@BindMethods("fresh") Sealed fresh, @Bind("kekId") String kekId, @BindMethods("act") Act act);

    /**
     * @param lead how long a key is known before it signs
     * @param longestToken how long a key must verify after it signed last
     */
    record Times(Duration lead, Duration longestToken, Duration offset) {}

    /** Private keys sealed anew, beside their kids. */
    record Sealed(List<String> kids, List<String> privateJwes) {}
}
