package dev.gatehouse.chaos;

import dev.gatehouse.chaos.Findings.Wrong;
import java.util.Arrays;

/**
 * What came of a scenario.
 *
 * @param good requests that were decided, by the answer
 * @param failed requests that were answered 503, or not at all
 * @param secondsToRecover from the return of what was broken to the first of five code flows that succeed in a row
 */
record Result(
        Scenario scenario, long good, long failed, int ends, long events, double secondsToRecover, Findings findings) {
    boolean holds() {
        return Arrays.stream(Wrong.values()).allMatch(wrong -> findings.count(wrong) == 0);
    }
}
