package dev.gatehouse.ground.db.hot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

@UseClasspathSqlLocator
interface EchoDao {
    @SqlQuery
    HotDaosTest.Told echo(
            @BindMethods("asked") HotDaosTest.Asked asked, @Bind("at") Instant at, @Bind("shift") Duration shift);

    @SqlQuery
    List<String> words(@Bind("words") List<String> words);

    @SqlQuery
    long divided(@Bind("secret") String secret);

    @SqlUpdate
    int touched(@Bind("id") UUID id);
}
