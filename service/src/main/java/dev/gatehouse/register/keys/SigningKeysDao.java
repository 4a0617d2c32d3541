package dev.gatehouse.register.keys;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface SigningKeysDao {
    /** What is published and not over. */
    @SqlQuery
    List<SigningKeyRow> load(@Bind("offset") Duration offset);

    /**
     * Stores the successor of {@code replaced}, or the first key of its algorithm when that is null, unless another instance
     * was faster. The lock is a statement of its own: what comes after it sees what the faster one committed.
     */
    @Transaction
    default boolean succeed(
            @Nullable String replaced, NewKey key, Duration lead, Duration longestToken, Duration offset) {
        return lock() && add(replaced, key, lead, longestToken, offset);
    }

    @SqlQuery
    boolean lock();

    @SqlQuery
    boolean add(
            @Bind("replaced") @Nullable String replaced,
            @BindMethods("key") NewKey key,
            @Bind("lead") Duration lead,
            @Bind("longestToken") Duration longestToken,
            @Bind("offset") Duration offset);
}
