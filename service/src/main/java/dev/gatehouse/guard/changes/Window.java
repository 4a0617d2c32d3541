package dev.gatehouse.guard.changes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/**
 * What is read again at each poll. Ids are given in another order than transactions commit, so a smaller id may come to light
 * after a larger one. A transaction that had an id when a snapshot was taken is over once every transaction before that
 * snapshot's {@code xmax} is: from then on nothing new comes below the largest id that this snapshot saw, and the floor rises
 * to it. A transaction that hangs, in whatever database of the cluster, only keeps the floor where it is: nothing waits for it.
 */
final class Window {
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final TreeSet<Long> heard = new TreeSet<>();
    private long floor;
    private long top;
    private long lastXmax;

    /** The largest id that a snapshot saw. */
    private record Mark(long top, long xmax) {}

    Window(long floor) {
        this.floor = floor;
        this.top = floor;
    }

    long floor() {
        return floor;
    }

    /** How many changes each poll reads again. */
    int size() {
        return heard.size();
    }

    /** Whether the database knows less than it did: it was restored, and what was heard may not be so. */
    boolean isBackInTime(Reading reading) {
        return reading.xmax() < lastXmax;
    }

    List<Change> news(Reading reading) {
        return reading.changes().stream()
                .filter(change -> !heard.contains(change.changeId()))
                .toList();
    }

    /** To be called once the news were heard, and not if hearing them failed. */
    void heard(Reading reading) {
        reading.changes().forEach(change -> heard.add(change.changeId()));
        lastXmax = reading.xmax();
        if (!heard.isEmpty() && heard.last() > top) {
            top = heard.last();
            marks.add(new Mark(top, reading.xmax()));
        }
        while (!marks.isEmpty() && marks.getFirst().xmax() <= reading.xmin()) {
            floor = marks.removeFirst().top();
        }
        heard.headSet(floor, true).clear();
    }
}
