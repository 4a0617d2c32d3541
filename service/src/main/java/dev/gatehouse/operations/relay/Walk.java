package dev.gatehouse.operations.relay;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One way through the outbox, batch by batch, from its oldest event on. */
final class Walk {
    private final Set<String> heldBack = new HashSet<>();
    private long after;
    private boolean goesOn = true;

    long after() {
        return after;
    }

    Set<String> heldBack() {
        return heldBack;
    }

    boolean goesOn() {
        return goesOn;
    }

    void ends() {
        goesOn = false;
    }

    void came(List<Long> events, int most) {
        if (events.size() < most) {
            ends();
        }
        if (!events.isEmpty()) {
            after = events.getLast();
        }
    }
}
