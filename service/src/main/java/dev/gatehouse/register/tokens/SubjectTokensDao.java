package dev.gatehouse.register.tokens;

import dev.gatehouse.ground.kernel.Act;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface SubjectTokensDao {
    @SqlQuery
    SubjectTokens.Verdict make(
            @Bind("tokenHash") byte[] tokenHash,
            @Bind("subjectTokenId") UUID subjectTokenId,
            @Bind("userId") UUID userId,
            @Bind("context") String context,
            @Bind("lifetime") Duration lifetime,
            @BindMethods("act") Act act,
            @Bind("offset") Duration offset);
}
