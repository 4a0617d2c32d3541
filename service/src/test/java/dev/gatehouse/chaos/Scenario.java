package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import java.time.Duration;

/**
 * One thing that breaks.
 *
 * @param mayCost whether requests may fail while it is broken; never more than that
 */
record Scenario(String name, boolean mayCost, Fault fault) {
    @Override
    public String toString() {
        return name;
    }

    /** Breaks something, lets the time pass, and mends it; returns when what was broken is back. */
    @FunctionalInterface
    interface Fault {
        void happen(Cluster cluster, Duration time) throws Exception;
    }

    static Scenario unnoticed(String name, Fault fault) {
        return new Scenario(name, false, fault);
    }

    static Scenario costly(String name, Fault fault) {
        return new Scenario(name, true, fault);
    }
}
