package dev.gatehouse.guard.limits;

import static dev.gatehouse.ground.kernel.OAuthError.TEMPORARILY_UNAVAILABLE;

import dev.gatehouse.ground.http.Caller;
import dev.gatehouse.ground.kernel.OAuthError;
import dev.gatehouse.ground.kernel.OAuthException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the request of this thread for whom it comes from, each bucket once, and refuses it when that bucket is empty.
 * Outside of a limited request it does nothing.
 */
public final class Limits {
    private final LimitsConfig config;
    private final Buckets buckets;
    private final AllowList allowed;
    private final LimitNews news;

    Limits(LimitsConfig config, Buckets buckets, AllowList allowed, LimitNews news) {
        this.config = config;
        this.buckets = buckets;
        this.allowed = allowed;
        this.news = news;
    }

    /**
     * A client, once it proved to be itself. A public one proves nothing, so it is counted by address as well: else anybody
     * could use up what its users need.
     *
     * @param perMinute what an operator set for it
     */
    public void client(String clientId, boolean confidential, @Nullable Integer perMinute) {
        Tab.current().ifPresent(tab -> {
            tab.prove();
            String scope = tab.route().endpoint() + (confidential ? "" : " from " + Caller.party());
            Key key = new Key(SubjectKind.CLIENT, clientId, scope);
            count(tab, key, config.ofClient(confidential, perMinute), OAuthError.CLIENT_RATE_LIMIT_EXCEEDED);
        });
    }

    /** A user, once known. */
    public void user(String userId) {
        Tab.current().ifPresent(tab -> {
            tab.prove();
            LimitClass what = tab.route().limitClass();
            Key key = new Key(SubjectKind.USER, userId, what.word());
            count(tab, key, config.ofUser(what), OAuthError.USER_RATE_LIMIT_EXCEEDED);
        });
    }

    /** Nobody known: the address. */
    void address(Tab tab) {
        LimitClass what = tab.route().limitClass();
        Key key = new Key(
                SubjectKind.ADDRESS,
                Caller.party(),
                what.word() + ' ' + tab.route().endpoint());
        count(tab, key, config.ofAddress(what), OAuthError.RATE_LIMIT_EXCEEDED);
    }

    private void count(Tab tab, Key key, Limit limit, OAuthError refusal) {
        if (!tab.isNew(key)) {
            return; // a flow that runs twice is one request
        }
        LimitClass what = tab.route().limitClass();
        if (allowed.has(key)) {
            news.exempt(what);
            return;
        }
        Take take = tab.take(key, () -> buckets.take(key, limit));
        if (take.degraded() && config.failClosed().contains(what)) {
            news.failedClosed(what);
            throw TEMPORARILY_UNAVAILABLE.because("please try again");
        }
        if (!take.taken()) {
            news.blocked(tab.route(), key);
            throw refused(refusal, take);
        }
        news.admitted(what, take.degraded());
    }

    private static OAuthException refused(OAuthError refusal, Take take) {
        return refusal.until(take.untilNext(), "too many requests");
    }
}
