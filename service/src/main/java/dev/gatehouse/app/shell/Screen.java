package dev.gatehouse.app.shell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The console's first screen as text: {@code /api/now}. */
record Screen(JsonNode now) {
    String text() {
        return clean("%s, over %.0f s%n%n%s%n%s%n%s%s%n%s"
                .formatted(
                        now.path("at").asText(),
                        now.path("window_seconds").asDouble(),
                        alarms(),
                        requests(),
                        endpoints(),
                        pools(),
                        background()));
    }

    private String alarms() {
        return now.path("alarms").isEmpty() ? "Nothing breaks its budget.\n" : each("alarms", Screen::alarm);
    }

    private static String alarm(JsonNode alarm) {
        String first = "%-9s %s%n          %s%n"
                .formatted(
                        alarm.path("severity").asText().toUpperCase(Locale.ROOT),
                        alarm.path("summary").asText(),
                        alarm.path("help").asText());
        return first
                + (alarm.has("task") ? "          admin tasks run " + task(alarm.path("task")) + "\n" : "")
                + "          "
                + alarm.path("document").asText()
                + "\n";
    }

    private static String task(JsonNode task) {
        return task.path("arguments").properties().stream()
                .map(argument ->
                        " " + argument.getKey() + "=" + argument.getValue().asText())
                .collect(Collectors.joining("", task.path("name").asText(), ""));
    }

    private String requests() {
        return now.path("requests").properties().stream()
                .map(rate ->
                        "%s %.1f/s".formatted(rate.getKey(), rate.getValue().asDouble()))
                .collect(Collectors.joining("   ", "requests: ", "\n"));
    }

    private String endpoints() {
        return each(
                "endpoints",
                one -> "  %-32s %8.1f/s   p50 %8.2f   p95 %8.2f   p99 %8.2f ms%n"
                        .formatted(
                                one.path("endpoint").asText(),
                                one.path("per_second").asDouble(),
                                one.path("p50_ms").asDouble(),
                                one.path("p95_ms").asDouble(),
                                one.path("p99_ms").asDouble()));
    }

    private String pools() {
        return each(
                "pools",
                pool -> "pool %-5s %d of %d lent, %d wait%n"
                        .formatted(
                                pool.path("name").asText(),
                                pool.path("active").asInt(),
                                pool.path("max").asInt(),
                                pool.path("waiting").asInt()));
    }

    private String background() {
        JsonNode background = now.path("background");
        return "news %.1f s old, %d revocations held; outbox %d, the oldest %.1f s%n"
                .formatted(
                        background.path("changes_lag_seconds").asDouble(),
                        background.path("revocations").asInt(),
                        background.path("outbox_pending").asInt(),
                        background.path("outbox_oldest_seconds").asDouble());
    }

    private String each(String list, Function<JsonNode, String> line) {
        return StreamSupport.stream(now.path(list).spliterator(), false)
                .map(line)
                .collect(Collectors.joining());
    }

    /** What a client named itself must not move the cursor. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n]]", "?");
    }
}
