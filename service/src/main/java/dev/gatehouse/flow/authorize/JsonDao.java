package dev.gatehouse.flow.authorize;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface JsonDao {
    /** Leaves a code for the user of this e-mail, who is created when the client vouches for somebody new. */
    @SqlQuery
    Verdict issue(@BindMethods Grant grant, @BindMethods Arrival arrival, @Bind("offset") Duration offset);

    /**
     * Who is said to be there.
     *
     * @param subject the one user that the answer may be about
     * @param vouched by the client, without a password
     * @param userVersion of the user whose password was checked; null when vouched
     * @param profile JSON, of a user who is created
     */
    record Arrival(
            String email,
            @Nullable String subject,
            boolean vouched,
            @Nullable Long userVersion,
            UUID newUserId,
            String profile,
            UUID deviceId,
            List<String> amr,
            @Nullable String acr,
            @Nullable String requestId) {
        @Override
        public String toString() {
            return "Arrival[vouched=" + vouched + "]";
        }
    }
}
