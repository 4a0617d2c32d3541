package dev.gatehouse.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What went over the wire to one database, counted at the driver by {@link CountingDriver}: statements, commits, rollbacks; not
 * what workers send.
 */
public final class RoundTrips {
    /** The server's workers, by their threads' names: what they send is nobody's request. */
    private static final Set<String> WORKERS =
            Set.of("changes", "keys", "redirect origins", "sweeper", "relay", "security events", "ops events");

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    /** Everything sent while the act ran, by whatever thread that is no worker's; a statement of a DAO begins with its name. */
    public List<String> during(Runnable act) {
        sent.clear();
        act.run();
        return List.copyOf(sent);
    }

    void note(String what) {
        if (!WORKERS.contains(Thread.currentThread().getName())) {
            sent.add(what);
        }
    }
}
