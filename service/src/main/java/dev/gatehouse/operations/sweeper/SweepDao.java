package dev.gatehouse.operations.sweeper;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * One statement a table, all of one shape: visit so many rows after a key in the order of the primary key, lock the dead ones
 * among them that nobody else holds, judge them again under the lock, delete those.
 */
@UseClasspathSqlLocator
interface SweepDao {
    @SqlQuery
    Batch interactions(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch usedJtis(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch revocations(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch idempotencyKeys(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch clientSecrets(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch authCodes(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch logins(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch refreshTokens(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch sessions(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch rateBuckets(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch rateAllowances(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch lockouts(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch subjectTokens(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch oidcModelInstances(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch changes(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch auditEvents(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch outbox(@BindMethods("walk") Walk walk);

    @SqlQuery
    Batch outboxSent(@BindMethods("walk") Walk walk);

    /** How many rows the table has, about; 0 also where nothing is known of it. */
    @SqlQuery
    long rows(@Bind("table") String table);

    /**
     * @param after the primary key of the last row visited, column by column; empty at the table's start
     * @param rows how many to visit at most, dead or not
     * @param keep how long the audit is kept
     * @param dryRun counts the dead and locks and deletes nothing
     */
    record Walk(List<String> after, int rows, Keep keep, boolean dryRun, Duration offset) {}

    /** @param last the primary key of the last row visited; empty when there was none */
    record Batch(int visited, int deleted, List<String> last) {}
}
