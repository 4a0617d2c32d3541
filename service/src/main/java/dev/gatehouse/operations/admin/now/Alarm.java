package dev.gatehouse.operations.admin.now;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that breaks its budget, in words for whoever is called at night.
 *
 * @param alarm its name, which stays
 * @param subject of what: a pool, a cache, an endpoint
 * @param summary what is seen
 * @param help what it means and what to do
 * @param task that helps, if one does
 * @param document where docs/operators.md says more
 * @param since when it was first seen
 */
record Alarm(
        String alarm,
        Severity severity,
        @Nullable String subject,
        String summary,
        String help,
        @Nullable Suggestion task,
        String document,
        @Nullable Instant since) {
    enum Severity {
        CRITICAL,
        WARNING;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A task with what is known of its arguments. */
    record Suggestion(String name, Map<String, String> arguments) {}

    static Alarm critical(String alarm, @Nullable String subject, String summary, String help, Chapter chapter) {
        return new Alarm(alarm, Severity.CRITICAL, subject, summary, help, null, chapter.address(), null);
    }

    static Alarm warning(String alarm, @Nullable String subject, String summary, String help, Chapter chapter) {
        return new Alarm(alarm, Severity.WARNING, subject, summary, help, null, chapter.address(), null);
    }

    Alarm with(String task, Map<String, String> arguments) {
        return new Alarm(alarm, severity, subject, summary, help, new Suggestion(task, arguments), document, since);
    }

    Alarm since(Instant at) {
        return new Alarm(alarm, severity, subject, summary, help, task, document, at);
    }

    /** What stays the same while its figures change. */
    @JsonIgnore
    String identity() {
        return alarm + ' ' + subject;
    }
}
