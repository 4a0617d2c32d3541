package dev.gatehouse.operations.admin.now;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at everything, causes before their echoes, and remembers since when each thing is wrong. For one thread. */
final class Judge {
    private static final List<Rule> RULES = Stream.of(
                    DatabaseRules.ALL, RolloutRules.ALL, NewsRules.ALL, LoadRules.ALL, KeepingRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Map<String, Instant> since = Map.of();

    /** The critical first. */
    List<Alarm> judge(Situation now) {
        Map<String, Instant> still = new HashMap<>();
        Map<String, Alarm> alarms = new LinkedHashMap<>();
        RULES.stream().flatMap(rule -> rule.judge(now)).forEach(alarm -> {
            Instant first = since.getOrDefault(alarm.identity(), now.at());
            still.put(alarm.identity(), first);
            alarms.putIfAbsent(alarm.identity(), alarm.since(first));
        });
        since = still;
        return alarms.values().stream()
                .sorted((one, other) -> one.severity().compareTo(other.severity()))
                .toList();
    }
}
