package dev.gatehouse.chaos;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What must never be, counted, with the first few told. Thread-safe. */
final class Findings {
    private static final int TOLD = 20;

    private final Map<Wrong, LongAdder> counts = new EnumMap<>(Wrong.class);
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

    /** What an invariant forbids. */
    enum Wrong {
        /** A token that a client was given, and that nobody ended, is refused. */
        TOKEN_LOST("tokens lost"),
        /** A token is taken although its end was acknowledged. */
        END_LOST("revoked, yet taken"),
        /** A code or a refresh token brought forth two. */
        SPENT_TWICE("spent twice"),
        /** A client is admitted a second after its end was acknowledged. */
        ADMITTED("ended clients admitted"),
        /** An event was committed and is not in the audit. */
        EVENT_LOST("events lost"),
        /** Of one thing, a later event came first. */
        OUT_OF_ORDER("events out of order"),
        /** An answer of ours that is an error, and not just 503. */
        FAULT("faults"),
        /** A request failed that this outage is none of the business of. */
        FAILED("requests failed that must not");

        private final String title;

        Wrong(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    Findings() {
        for (Wrong wrong : Wrong.values()) {
            counts.put(wrong, new LongAdder());
        }
    }

    void add(Wrong wrong, String what) {
        add(wrong, 1, what);
    }

    void add(Wrong wrong, long count, String what) {
        requireNonNull(counts.get(wrong)).add(count);
        if (count > 0 && told.size() < TOLD) {
            told.add(wrong.title() + ": " + what);
        }
    }

    long count(Wrong wrong) {
        return requireNonNull(counts.get(wrong)).sum();
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
