package dev.gatehouse.flow.authorize;

import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

@UseClasspathSqlLocator
interface SsoDao {
    /** Leaves a code for whom the browser's login names, or says what is missing. */
    @SqlQuery
    Issued issue(@BindMethods Grant grant, @BindMethods Visit visit, @Bind("offset") Duration offset);

    /** @param opened whether a session was opened; another code of the same login joins the one there is */
    record Issued(Verdict verdict, boolean opened) {}

    /**
     * Who comes, and what was asked of them.
     *
     * @param interactionId the interaction that led here, null on the first visit
     * @param maxAge seconds
     */
    record Visit(
            UUID loginId,
            byte[] cookieHash,
            @Nullable UUID interactionId,
            byte @Nullable [] browserHash,
            @Nullable String subject,
            @Nullable String acr,
            @Nullable Integer maxAge,
            boolean freshLogin,
            boolean selectAccount,
            boolean askConsent) {}
}
