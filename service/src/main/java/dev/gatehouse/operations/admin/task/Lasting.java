package dev.gatehouse.operations.admin.task;

import dev.gatehouse.operations.admin.http.Problem;
import io.dropwizard.util.Duration;

/** How long something that an operator lends lasts. */
final class Lasting {
    private Lasting() {}

    static Duration parse(String argument, String text, Duration longest) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.toSeconds() >= 1 && duration.compareTo(longest) <= 0) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(argument, "must be a duration, such as 10m");
        }
        throw Problem.invalid(argument, "must be from 1s to " + longest.toHours() + "h");
    }
}
