package dev.gatehouse.chaos;

import dev.gatehouse.chaos.Findings.Wrong;
import dev.gatehouse.cluster.Cluster;
import dev.gatehouse.cluster.Instance;
import java.time.Duration;

/** A scenario under load, and what holds afterwards. */
final class Trial {
    private static final int IN_A_ROW = 5;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Witness witness;
    private final Duration time;

    /** @param time how long things stay broken */
    Trial(Cluster cluster, Witness witness, Duration time) {
        this.cluster = cluster;
        this.witness = witness;
        this.time = time;
    }

    Result of(Scenario scenario) throws Exception {
        Findings findings = new Findings();
        Crowd crowd = new Crowd(cluster, findings);
        long events = witness.events();
        double seconds = underLoad(scenario, crowd);
        long failed = crowd.tally().failed();
        verify(crowd, findings);
        long mustNot = crowd.tally().failed() - (scenario.mayCost() ? failed : 0);
        findings.add(Wrong.FAILED, mustNot, scenario.mayCost() ? "after all was well again" : "no answer, or 503");
        return new Result(
                scenario,
                crowd.tally().good(),
                crowd.tally().failed(),
                crowd.ends(),
                witness.events() - events,
                seconds,
                findings);
    }

    private double underLoad(Scenario scenario, Crowd crowd) throws Exception {
        try {
            crowd.begin();
            scenario.fault().happen(cluster, time);
            double seconds = recovers(crowd);
            crowd.moreDone();
            return seconds;
        } finally {
            crowd.end();
        }
    }

    private void verify(Crowd crowd, Findings findings) throws Exception {
        for (Instance instance : cluster.instances()) {
            instance.awaitReady();
        }
        crowd.verify();
        witness.verify(findings);
    }

    private double recovers(Crowd crowd) {
        long back = System.nanoTime();
        long first = back;
        for (int row = 0; row < IN_A_ROW; ) {
            long begun = System.nanoTime();
            if (begun - back > LONGEST.toNanos()) {
                throw new AssertionError("not well again within " + LONGEST);
            }
            boolean good = signsIn(crowd.client());
            first = good && row == 0 ? System.nanoTime() : first;
            row = good ? row + 1 : 0;
            Pause.of(Duration.ofMillis(20));
        }
        return (first - back) / 1e9;
    }

    private static boolean signsIn(Client client) {
        Outcome code = client.authorize("probe@example.com");
        return code.is(200) && client.exchange(code.text("code")).is(200);
    }
}
