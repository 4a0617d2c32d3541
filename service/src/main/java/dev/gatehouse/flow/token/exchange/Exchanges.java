package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.exchange.ModelMetrics.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Those of one path in one tenant, or of more. Safe for any number of threads. */
final class Exchanges {
    private final Took good = new Took();
    private final LongAdder refused = new LongAdder();
    private final LongAdder shed = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void add(Outcome outcome, double milliseconds) {
        switch (outcome) {
            case OK -> good.add(milliseconds);
            case REFUSED -> refused.increment();
            case SHED -> shed.increment();
            case FAILED -> failed.increment();
        }
    }

    void addTo(Exchanges sum) {
        good.addTo(sum.good);
        sum.refused.add(refused.sum());
        sum.shed.add(shed.sum());
        sum.failed.add(failed.sum());
    }

    Took good() {
        return good;
    }

    long refused() {
        return refused.sum();
    }

    long shed() {
        return shed.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** Of all that were neither refused nor shed. */
    double failedShare() {
        return (double) failed() / (good.count() + failed());
    }
}
