package dev.gatehouse.flow.authorize;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface LoginsDao {
    /** Who is signed in at the browser that holds this cookie. */
    @SqlQuery
    Optional<SignedIn> find(
            @Bind("loginId") UUID loginId, @Bind("cookieHash") byte[] cookieHash, @Bind("offset") Duration offset);

    /** Begins the login of a user whose password was right, in place of the browser's own login of the same user. */
    @SqlQuery
    Recorded record(@BindMethods Authentication authentication, @Bind("offset") Duration offset);

    /**
     * A password that was right, at this browser.
     *
     * @param loginId the browser's login so far, null without one
     * @param userVersion of the user whose password was checked
     */
    record Authentication(
            @Nullable UUID loginId,
            byte @Nullable [] cookieHash,
            UUID newLoginId,
            byte[] newCookieHash,
            UUID userId,
            long userVersion,
            List<String> amr,
            String acr,
            int loginSeconds) {}

    /**
     * What became of it.
     *
     * @param loginId the one that goes on
     */
    record Recorded(Verdict verdict, UUID loginId) {}
}
