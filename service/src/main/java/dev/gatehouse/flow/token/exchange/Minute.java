package dev.gatehouse.flow.token.exchange;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.flow.token.exchange.ModelMetrics.Outcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The exchanges of a minute, or of several taken together. Safe for any number of threads. */
final class Minute {
    /** Each costs a histogram a path; whoever comes later is counted with all others of that minute. */
    static final int TENANTS = 20;

    /** @param tenantId null for all that are not named */
    record Whose(WritePath path, @Nullable UUID tenantId) {}

    /** A save that has a name of its own. */
    enum Save {
        GRANT_INITIAL,
        GRANT_FINAL,
        ACCESS_TOKEN
    }

    private final Set<UUID> named = ConcurrentHashMap.newKeySet();
    private final Map<Whose, Exchanges> exchanges = new ConcurrentHashMap<>();
    private final Map<WritePath, Writes> writes = new EnumMap<>(WritePath.class);

    /** @param all statements that wrote */
    private record Writes(LongAdder all, Map<Save, Took> saves) {
        Writes() {
            this(new LongAdder(), new EnumMap<>(Save.class));
            for (Save save : Save.values()) {
                saves.put(save, new Took());
            }
        }

        void addTo(Writes sum) {
            sum.all.add(all.sum());
            saves.forEach((save, took) -> took.addTo(sum.saved(save)));
        }

        Took saved(Save save) {
            return requireNonNull(saves.get(save));
        }
    }

    Minute() {
        for (WritePath path : WritePath.values()) {
            writes.put(path, new Writes());
        }
    }

    void exchanged(WritePath path, UUID tenantId, Outcome outcome, double milliseconds) {
        // a race at the last place lets one or two more in
        boolean known = named.contains(tenantId) || (named.size() < TENANTS && named.add(tenantId));
        of(new Whose(path, known ? tenantId : null)).add(outcome, milliseconds);
    }

    void wrote(WritePath path) {
        writes(path).all.increment();
    }

    void saved(Save save, WritePath path, double milliseconds) {
        writes(path).saved(save).add(milliseconds);
    }

    void addTo(Minute sum) {
        exchanges.forEach((whose, these) -> these.addTo(sum.of(whose)));
        writes.forEach((path, these) -> these.addTo(sum.writes(path)));
    }

    Map<Whose, Exchanges> exchanges() {
        return exchanges;
    }

    Exchanges ofAll(WritePath path) {
        Exchanges sum = new Exchanges();
        exchanges.forEach((whose, these) -> {
            if (whose.path == path) {
                these.addTo(sum);
            }
        });
        return sum;
    }

    long written(WritePath path) {
        return writes(path).all.sum();
    }

    Took saves(Save save, WritePath path) {
        return writes(path).saved(save);
    }

    private Exchanges of(Whose whose) {
        return exchanges.computeIfAbsent(whose, first -> new Exchanges());
    }

    private Writes writes(WritePath path) {
        return requireNonNull(writes.get(path));
    }
}
