package dev.gatehouse.operations.admin.now;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What works by itself, and what should never happen. */
final class KeepingRules {
    static final List<Rule> ALL = List.of(KeepingRules::reuse, KeepingRules::sweeperLate, KeepingRules::sweeperFails);

    private static final double REUSE_PER_SECOND = 5;

    private KeepingRules() {}

    static Stream<Alarm> reuse(Situation now) {
        double rate = now.window().perSecond("gatehouse_refresh_reuse_detections");
        return rate > REUSE_PER_SECOND
                ? Stream.of(Alarm.critical(
                        "reuse",
                        null,
                        Words.rate(rate) + " spent refresh tokens come again",
                        "Each ended its session. Tokens were stolen, or a client keeps old ones: the audit names it.",
                        Chapter.AN_INCIDENT))
                : Stream.empty();
    }

    /** Another instance may be the one that sweeps; this one then never ended a round, and says nothing. */
    static Stream<Alarm> sweeperLate(Situation now) {
        double last = now.window().gauge("gatehouse_sweeper_last_run_timestamp_seconds");
        boolean leads = now.window().gauge("gatehouse_sweeper_leader") > 0;
        double age = last == 0 ? 0 : now.at().getEpochSecond() - last;
        return leads && age > now.budgets().sweeperAge().toSeconds()
                ? Stream.of(Alarm.warning(
                                "sweeper_late",
                                null,
                                "The sweeper last ended a round at " + Instant.ofEpochSecond((long) last),
                                "Dead rows stay meanwhile; nothing is answered wrongly. The log says why it does not end.",
                                Chapter.THE_SWEEPER)
                        .with("sweep", Map.of()))
                : Stream.empty();
    }

    static Stream<Alarm> sweeperFails(Situation now) {
        return now.window().increase("gatehouse_sweeper_failures") > 0
                ? Stream.of(Alarm.warning(
                        "sweeper_fails",
                        null,
                        "A batch of the sweeper failed",
                        "The walk goes on there at the next round; the log says why.",
                        Chapter.THE_SWEEPER))
                : Stream.empty();
    }
}
