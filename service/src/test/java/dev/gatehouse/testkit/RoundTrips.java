package dev.gatehouse.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What went over the wire to one database, counted at the driver by {@link CountingDriver}: statements, commits, rollbacks. */
public final class RoundTrips {
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    /** Everything sent while the act ran, by whatever thread; a statement of a DAO begins with its name. */
    public List<String> during(Runnable act) {
        sent.clear();
        act.run();
        return List.copyOf(sent);
    }

    void note(String what) {
        sent.add(what);
    }
}
