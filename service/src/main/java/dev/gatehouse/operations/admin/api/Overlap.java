package dev.gatehouse.operations.admin.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.register.clients.ClientRegistrations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long an old secret goes on: seconds, {@code 10m} or {@code PT10M}; zero when nobody says. */
final class Overlap {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd]?)");

    private Overlap() {}

    /** The query's word counts before the body's. */
    static Duration of(@Nullable String query, @Nullable JsonNode body) {
        Duration overlap = Optional.ofNullable(query)
                .or(() -> inBody(body))
                .map(Overlap::parsed)
                .orElse(Duration.ZERO);
        if (overlap.isNegative() || overlap.compareTo(ClientRegistrations.LONGEST_OVERLAP) > 0) {
            throw Problem.invalid(
                    "overlap", "must be from 0 to " + ClientRegistrations.LONGEST_OVERLAP.toDays() + " days");
        }
        return overlap;
    }

    private static Optional<String> inBody(@Nullable JsonNode body) {
        JsonNode given = body == null ? null : body.get("overlap");
        return given == null || given.isNull() ? Optional.empty() : Optional.of(given.asText());
    }

    private static Duration parsed(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return iso(text);
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofSeconds(count);
        };
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Problem.invalid("overlap", "must be seconds, or such as 10m or PT10M");
        }
    }
}
