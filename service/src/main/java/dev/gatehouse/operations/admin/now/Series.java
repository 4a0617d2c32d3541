package dev.gatehouse.operations.admin.now;

import io.prometheus.metrics.model.snapshots.Labels;
import org.jspecify.annotations.Nullable;

/** One line of a metric. */
record Series(String metric, Labels labels) {
    /** Null without that label. */
    @Nullable
    String label(String name) {
        return labels.get(name);
    }

    /** @param pairs name, value, name, value ... that it must have; more do no harm */
    boolean is(String metric, String... pairs) {
        if (!this.metric.equals(metric)) {
            return false;
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].equals(labels.get(pairs[i]))) {
                return false;
            }
        }
        return true;
    }
}
