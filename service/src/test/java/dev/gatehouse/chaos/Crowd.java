package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import dev.gatehouse.cluster.Instance;
import dev.gatehouse.testkit.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The load on a cluster, with all that it was told. */
final class Crowd {
    private static final int WORKERS = 10;
    private static final int ACTS_TO_BE_AT_WORK = 200;

    private final Tally tally = new Tally();
    private final Tally sideTally = new Tally();
    private final Findings findings;
    private final List<Client> instances;
    private final Client client;
    private final List<Worker> workers = new ArrayList<>();
    private final EndsElsewhere elsewhere;
    private final ConcurrentLinkedQueue<Life> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Life> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;

    Crowd(Cluster cluster, Findings findings) {
        this.findings = findings;
        this.client = new Client(cluster.http(), tally, findings);
        this.instances = cluster.instances().stream()
                .map(one -> new Client(one.http(), sideTally, findings))
                .toList();
        for (int i = 0; i < WORKERS; i++) {
            Client own = new Client(cluster.http(), tally, findings);
            workers.add(new Worker(own, findings, new Random(i), () -> over, ended));
        }
        this.elsewhere = new EndsElsewhere(
                instances,
                cluster.instances().stream().map(Instance::admin).toList(),
                sideTally,
                findings,
                () -> over,
                ended,
                asked);
    }

    /** Returns when it is at full work. */
    void begin() {
        workers.forEach(threads::execute);
        threads.execute(elsewhere);
        moreDone();
    }

    /** Waits for a number of answers from now on. */
    void moreDone() {
        long before = tally.good();
        Eventually.holds("the crowd is at work", () -> tally.good() > before + ACTS_TO_BE_AT_WORK);
    }

    Tally tally() {
        return tally;
    }

    Client client() {
        return client;
    }

    void end() {
        over = true;
        threads.close();
    }

    /** Once all is well again. */
    void verify() {
        workers.parallelStream().forEach(Worker::verify);
        ended.addAll(asked);
        for (Life life : ended) {
            life.mustStayEnded(client, findings);
            instances.forEach(instance -> life.mustBeInactive(instance, findings));
        }
    }

    int ends() {
        return ended.size();
    }
}
