package dev.gatehouse.operations.admin.http;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface IdempotencyDao {
    record Used(byte[] fingerprint, @Nullable String made) {}

    /** Waits for whoever uses the same key at this moment; false when the key is used. */
    @SqlUpdate
    boolean claim(
            @Bind("actor") String actor,
            @Bind("key") String key,
            @Bind("fingerprint") byte[] fingerprint,
            @Bind("kept") Duration kept,
            @Bind("offset") Duration offset);

    @SqlUpdate
    void remember(@Bind("actor") String actor, @Bind("key") String key, @Bind("made") String made);

    /** Empty when the sweep or an erasure has taken the key since. */
    @SqlQuery
    Optional<Used> find(@Bind("actor") String actor, @Bind("key") String key);
}
