package dev.gatehouse.operations.admin.now;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Copies in memory, the news that keep them true, and the audit's way out. */
final class NewsRules {
    static final List<Rule> ALL = List.of(
            NewsRules::feedStuck,
            NewsRules::cacheCold,
            NewsRules::outbox,
            NewsRules::kafka,
            NewsRules::redis,
            NewsRules::drops);

    private static final String LOOK_UPS = "gatehouse_cache_requests";

    /** Of dead tokens few are asked for, so a miss is what is hoped for. */
    private static final String MISSES_ARE_GOOD = "dead-tokens";

    private static final double ENOUGH = 20;

    /** An instance that has heard of no revocation for so long is a danger to others. */
    private static final double DANGEROUS_LAG = 30;

    /** More than come and go with a busy second. */
    private static final double GROWTH = 200;

    private NewsRules() {}

    static Stream<Alarm> feedStuck(Situation now) {
        double lag = now.window().gauge("gatehouse_changes_lag_seconds");
        if (lag <= now.maxLag().toMillis() / 1e3) {
            return Stream.empty();
        }
        String summary = "The revocation feed is stuck: the last news of changes are " + Words.seconds(lag) + " old";
        String help =
                "Caches are bypassed and revocations read from the database, so nothing is answered wrongly, only dearly."
                        + " The task tells who holds the table changes, if somebody does; else it is the database, the way to it,"
                        + " or this instance's processor.";
        Alarm alarm = lag > DANGEROUS_LAG
                ? Alarm.critical("feed_stuck", null, summary, help, Chapter.THE_REVOCATION_FEED_IS_STUCK)
                : Alarm.warning("feed_stuck", null, summary, help, Chapter.THE_REVOCATION_FEED_IS_STUCK);
        return Stream.of(alarm.with(DatabaseRules.BLOCKERS, Map.of()));
    }

    /** A flush is over within seconds, so the coldest part of the window counts. */
    static Stream<Alarm> cacheCold(Situation now) {
        return StreamSupport.stream(now.window().valuesOf("cache", LOOK_UPS).spliterator(), false)
                .filter(cache -> !cache.equals(MISSES_ARE_GOOD))
                .flatMap(cache -> now.steps().stream()
                        .map(step -> Use.of(cache, step))
                        .filter(use ->
                                use.says() && use.hitShare() < now.budgets().cacheHits())
                        .min(Comparator.comparingDouble(Use::hitShare))
                        .map(NewsRules::cold)
                        .stream());
    }

    /** What is bypassed has its reason told elsewhere. */
    private record Use(String cache, double all, double hits, double bypassed, double seconds) {
        static Use of(String cache, Window step) {
            return new Use(
                    cache,
                    step.increase(LOOK_UPS, "cache", cache),
                    step.increase(LOOK_UPS, "cache", cache, "outcome", "hit"),
                    step.increase(LOOK_UPS, "cache", cache, "outcome", "bypass"),
                    step.seconds());
        }

        boolean says() {
            return all >= ENOUGH && bypassed == 0;
        }

        double hitShare() {
            return hits / all;
        }
    }

    private static Alarm cold(Use use) {
        return Alarm.warning(
                        "cache_cold",
                        use.cache(),
                        "Cache " + use.cache() + " is cold: it answered " + Words.percent(use.hitShare()) + " of "
                                + Words.rate(use.all() / use.seconds()) + ", the rest asked the database",
                        "Just flushed or just started: it fills by itself within a minute. If it stays, it is too small"
                                + " (entries in caches:), and evictions grow.",
                        Chapter.A_STAMPEDE_AFTER_A_FLUSH)
                .with("cache-stats", Map.of());
    }

    static Stream<Alarm> outbox(Situation now) {
        Window window = now.window();
        double pending = window.gauge("gatehouse_outbox_pending");
        double age = window.gauge("gatehouse_outbox_oldest_pending_seconds");
        double failures = window.increase("gatehouse_outbox_publish_failures");
        boolean grows = pending - window.gaugeBefore("gatehouse_outbox_pending") > GROWTH;
        boolean old = age > now.budgets().outboxAge().toNanoseconds() / 1e9;
        if (!grows && !old && failures == 0 && pending <= now.budgets().outboxEvents()) {
            return Stream.empty();
        }
        return Stream.of(Alarm.warning(
                        "outbox_grows",
                        null,
                        "The outbox grows: " + Words.count(pending) + " events wait, the oldest for "
                                + Words.seconds(age) + (failures > 0 ? ", and relaying them fails" : ""),
                        "Requests do not wait for it and nothing is lost. The log says why a batch fails, the task who holds the table;"
                                + " with Kafka, see whether that answers. It empties by itself once it can.",
                        Chapter.THE_OUTBOX_GROWS)
                .with(DatabaseRules.BLOCKERS, Map.of()));
    }

    static Stream<Alarm> kafka(Situation now) {
        return now.window().gauge("gatehouse_kafka_away") > 0
                ? Stream.of(Alarm.warning(
                        "kafka_away",
                        null,
                        "Kafka does not answer or take events",
                        "The audit waits in the outbox meanwhile; authentication is not affected.",
                        Chapter.KAFKA))
                : Stream.empty();
    }

    static Stream<Alarm> redis(Situation now) {
        return now.window().has("gatehouse_redis_up") && now.window().gauge("gatehouse_redis_up") == 0
                ? Stream.of(Alarm.warning(
                        "redis_away",
                        null,
                        "Redis does not answer",
                        "Each instance goes on by itself and by the database; rate limits are counted by each alone.",
                        Chapter.REDIS))
                : Stream.empty();
    }

    static Stream<Alarm> drops(Situation now) {
        return now.window().increase("gatehouse_audit_security_dropped") > 0
                ? Stream.of(Alarm.critical(
                        "audit_drops",
                        null,
                        "Security events were lost",
                        "The database did not take them for so long that memory for them ran out.",
                        Chapter.THE_AUDIT))
                : Stream.empty();
    }
}
