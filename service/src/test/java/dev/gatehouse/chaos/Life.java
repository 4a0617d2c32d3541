package dev.gatehouse.chaos;

import dev.gatehouse.chaos.Findings.Wrong;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One session as its client knows it: what it was given last, and what it asked for without ever hearing the answer. One thread
 * at a time.
 */
final class Life {
    /** As shipped (lifetimes.refreshGrace); what was spent longer ago ends its session when it comes again. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final long NEVER = Long.MAX_VALUE;

    private String refreshToken;
    private String accessToken;
    private long refreshedUnheard = NEVER;
    private boolean endedUnheard;
    private long ended = NEVER;

    Life(Outcome tokens) {
        this.refreshToken = tokens.text("refresh_token");
        this.accessToken = tokens.text("access_token");
    }

    /** When its end was acknowledged, by {@link System#nanoTime()}. */
    long ended() {
        return ended;
    }

    /** Once more; whether it goes on. */
    boolean refresh(Client client, Findings findings) {
        long begun = System.nanoTime();
        return heard(begun, client.refresh(refreshToken), findings);
    }

    /** The same token twice at once, as a client with two tabs does: whoever is answered is told the one successor. */
    boolean refreshTwice(Client client, Findings findings) {
        long begun = System.nanoTime();
        String spent = refreshToken;
        var other = CompletableFuture.supplyAsync(() -> client.refresh(spent));
        List<Outcome> both = List.of(client.refresh(spent), other.join());
        List<Outcome> taken = both.stream().filter(one -> one.is(200)).toList();
        if (taken.stream().map(one -> one.text("refresh_token")).distinct().count() > 1) {
            findings.add(Wrong.SPENT_TWICE, "a refresh token has two successors");
        }
        endedUnheard |= taken.size() < 2 && System.nanoTime() - begun > GRACE.toNanos(); // one came too late
        return heard(begun, taken.isEmpty() ? both.getFirst() : taken.getFirst(), findings);
    }

    private boolean heard(long begun, Outcome outcome, Findings findings) {
        if (outcome.is(200)) {
            refreshToken = outcome.text("refresh_token");
            accessToken = outcome.text("access_token");
            refreshedUnheard = NEVER;
            return true;
        }
        if (!outcome.isDecided()) {
            refreshedUnheard = Math.min(refreshedUnheard, begun);
            return true;
        }
        if (!mayHaveEnded()) {
            findings.add(
                    Wrong.TOKEN_LOST,
                    "a refresh token: %s %s, unheard for %d ms"
                            .formatted(outcome.told(), outcome.text("error"), unheardMillis()));
        }
        return false;
    }

    /** A spent token whose answer was lost came again too late, which is taken for theft (RFC 9700 4.14). */
    private boolean mayHaveEnded() {
        return endedUnheard || unheardMillis() > GRACE.toMillis();
    }

    private long unheardMillis() {
        return refreshedUnheard == NEVER ? 0 : (System.nanoTime() - refreshedUnheard) / 1_000_000;
    }

    /** What it was given last is good until somebody ends it. */
    void mustBeActive(Client client, Findings findings) {
        Outcome outcome = client.introspect(accessToken);
        boolean refused = outcome.is(200) && outcome.text("active").equals("false");
        if ((refused || client.userinfo(accessToken).is(401)) && !endedUnheard) {
            findings.add(Wrong.TOKEN_LOST, "an access token is refused");
        }
    }

    /** Whether its end is certain. From then on no statement takes its refresh token. */
    boolean end(Client client, Findings findings) {
        if (!client.revoke(refreshToken).is(200)) {
            endedUnheard = true;
            return false;
        }
        ended = System.nanoTime();
        mustStayEnded(client, findings);
        return true;
    }

    void mustStayEnded(Client client, Findings findings) {
        if (client.refresh(refreshToken).is(200)) {
            findings.add(Wrong.END_LOST, "the refresh token of a revoked session is taken");
        }
    }

    /** To be asked no sooner than news take. */
    void mustBeInactive(Client client, Findings findings) {
        if (client.introspect(accessToken).text("active").equals("true")) {
            findings.add(Wrong.END_LOST, "the access token of a revoked session is active");
        }
    }
}
