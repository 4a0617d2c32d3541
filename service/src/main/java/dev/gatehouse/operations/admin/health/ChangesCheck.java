package dev.gatehouse.operations.admin.health;

import com.codahale.metrics.health.HealthCheck;
import dev.gatehouse.guard.changes.ChangeFeed;

/** The news of changes are up to date. Without them nothing is decided from memory, so requests are slower and no less right. */
public final class ChangesCheck extends HealthCheck {
    private final ChangeFeed feed;

    public ChangesCheck(ChangeFeed feed) {
        this.feed = feed;
    }

    @Override
    protected Result check() {
        return feed.isFresh()
                ? Result.healthy()
                : Result.unhealthy(
                        "the last news of changes are %d ms old, more than changes.maxLag: copies in memory answer nothing,"
                                + " and every request asks the database; look at the database first",
                        feed.lag().toMillis());
    }
}
