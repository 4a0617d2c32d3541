package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import dev.gatehouse.cluster.Instance;
import dev.gatehouse.testkit.Figures;
import dev.gatehouse.testkit.Http;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How many looks of both instances their copies have answered, in memory or in Redis, and how many the database. */
final class Copies {
    private static final List<String> CACHES = List.of("clients", "users", "sessions");

    private Copies() {}

    static List<String> table(Cluster cluster) {
        List<Figures> both = cluster.instances().stream().map(Copies::figures).toList();
        List<String> lines = new ArrayList<>(List.of(
                "| copies of | looks | in memory | in Redis | database | without the database |",
                "| --- | --- | --- | --- | --- | --- |"));
        CACHES.forEach(cache -> lines.add(line(both, cache)));
        return lines;
    }

    private static Figures figures(Instance instance) {
        Http.Answer answer = instance.admin().withBearer("demo-operator-token").get("/metrics/prometheus");
        return Figures.in(answer.body());
    }

    private static String line(List<Figures> both, String cache) {
        double inMemory = sum(both, "gatehouse_cache_requests_total", cache, "hit");
        double looks = inMemory + sum(both, "gatehouse_cache_requests_total", cache, "miss", "stale", "bypass");
        double inRedis = sum(both, "gatehouse_shared_cache_requests_total", cache, "hit");
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.0f | %.1f %% |",
                cache,
                looks,
                inMemory,
                inRedis,
                looks - inMemory - inRedis,
                100 * (inMemory + inRedis) / looks);
    }

    private static double sum(List<Figures> both, String metric, String cache, String... outcomes) {
        return Arrays.stream(outcomes)
                .mapToDouble(outcome -> both.stream()
                        .mapToDouble(one -> one.value(metric, "cache", cache, "outcome", outcome))
                        .sum())
                .sum();
    }
}
