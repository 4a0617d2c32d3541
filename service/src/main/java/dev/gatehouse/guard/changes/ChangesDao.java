package dev.gatehouse.guard.changes;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface ChangesDao {
    /** All later news that this moment's snapshot sees; one row without a change when there are none. */
    @SqlQuery
    List<Row> after(@Bind("floor") long floor);

    /** What changed since, each once, with the highest of its numbers. */
    @SqlQuery
    List<Latest> latest(@Bind("since") Duration since);

    /** @param number null when one of its changes had none */
    record Latest(String topic, String subject, @Nullable Long number) {}

    /** An id below which nothing is on its way any more: no transaction lives for an hour. */
    @SqlQuery
    long settled();

    /**
     * A change beside the snapshot it was read in.
     *
     * @param xmin every transaction before it was over
     * @param xmax no transaction from it on had begun to write
     */
    record Row(
            long xmin,
            long xmax,
            @Nullable Long changeId,
            @Nullable String topic,
            @Nullable String subject,
            @Nullable Long number) {}
}
