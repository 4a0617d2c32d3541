package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.operations.bench.load.HttpConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Several workloads on each connection, chosen by weight at random.
 *
 * @param random where each connection's own comes from, so that the same seed gives the same load; for one thread
 */
record Mix(URI server, List<Share> shares, SplittableRandom random) implements HttpWorkload {
    record Share(int weight, HttpWorkload workload) {}

    @Override
    public String name() {
        return "mix";
    }

    @Override
    public Act on(HttpConnection connection, int number) throws Exception {
        List<Act> lots = new ArrayList<>();
        for (Share share : shares) {
            Act act = share.workload().on(connection, number);
            for (int i = 0; i < share.weight(); i++) {
                lots.add(act);
            }
        }
        SplittableRandom own = random.split();
        return () -> lots.get(own.nextInt(lots.size())).once();
    }
}
