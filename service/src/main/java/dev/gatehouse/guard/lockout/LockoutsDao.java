package dev.gatehouse.guard.lockout;

import java.time.Duration;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface LockoutsDao {
    /** Counts a try as failed, unless it has to wait. */
    @SqlQuery
    Attempt begin(@Bind("key") byte[] key, @BindMethods("rules") Rules rules, @Bind("offset") Duration offset);

    /**
     * @param locks whether the next one has to wait
     * @param wasLocked whether one before it had to
     * @param waitSeconds for this one, when it is not allowed
     */
    record Attempt(boolean allowed, boolean locks, boolean wasLocked, long waitSeconds) {}

    /**
     * @param failures from which each one within the window locks, the first for a minute and every further one for twice as
     *     long
     * @param perDay from which each one of a day locks for the longest time
     */
    record Rules(int failures, Duration window, int perDay, Duration longest) {
        static Rules of(LockoutConfig config) {
            return new Rules(
                    config.failures(),
                    config.window().toJavaDuration(),
                    config.failuresPerDay(),
                    config.longest().toJavaDuration());
        }
    }

    /** A try that nobody could judge. */
    @SqlUpdate
    void giveBack(@Bind("key") byte[] key);

    @SqlUpdate
    void clear(@Bind("key") byte[] key);
}
