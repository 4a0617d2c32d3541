package dev.gatehouse.operations.sweeper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Whose the round is, and how far the walk of each table. */
@UseClasspathSqlLocator
interface RoundsDao {
    /** Whether nobody else does a batch until this transaction ends. */
    @SqlQuery
    boolean tryAlone();

    /** Whether a round is due and now ours. */
    @SqlUpdate
    boolean begin(@Bind("me") UUID me, @Bind("interval") Duration interval, @Bind("offset") Duration offset);

    /** Whether the round is still ours. */
    @SqlUpdate
    boolean goOn(@Bind("me") UUID me, @Bind("offset") Duration offset);

    @SqlUpdate
    boolean end(@Bind("me") UUID me, @Bind("offset") Duration offset);

    /** Whether the last round was ours. */
    @SqlQuery
    boolean isLedBy(@Bind("me") UUID me);

    @SqlQuery
    Optional<Cursor> cursor(@Bind("table") String table);

    @SqlUpdate
    void move(
            @Bind("table") String table,
            @Bind("position") List<String> position,
            @Bind("visited") int visited,
            @Bind("deleted") int deleted,
            @Bind("ended") boolean ended);

    /** @param position the primary key of the last row visited, column by column; empty at the table's start */
    record Cursor(List<String> position) {}
}
