package dev.gatehouse.register.users;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.ground.kernel.Objection;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a profile may hold: the standard claims of OIDC Core 5.1 without a column of their own, each of its JSON type. */
final class ProfileRules {
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_BYTES = 8 * 1024; // it is read at every refresh
    private static final Set<String> CLAIMS = claims();
    private static final Set<String> OF_ADDRESS =
            Set.of("formatted", "street_address", "locality", "region", "postal_code", "country");
    private static final Pattern BIRTHDATE = Pattern.compile("\\d{4}(-\\d{2}-\\d{2})?");

    private ProfileRules() {}

    static List<Objection> objections(Map<String, Object> profile) {
        if (!CLAIMS.containsAll(profile.keySet())) {
            return List.of(new Objection("profile", "may hold " + String.join(", ", CLAIMS) + " and nothing else"));
        }
        List<Objection> objections = new ArrayList<>();
        profile.forEach((name, value) ->
                objection(name, value).ifPresent(detail -> objections.add(new Objection("profile." + name, detail))));
        if (objections.isEmpty() && ProfileJson.text(profile).getBytes(UTF_8).length > MOST_BYTES) {
            objections.add(new Objection("profile", "longer than " + MOST_BYTES + " bytes of JSON"));
        }
        return objections;
    }

    private static Optional<String> objection(String name, @Nullable Object value) {
        return switch (name) {
            case "address" -> address(value);
            case "phone_number_verified" ->
                value instanceof Boolean ? Optional.empty() : Optional.of("neither true nor false");
            case "birthdate" -> text(value, ProfileRules::birthdate);
            case "profile", "picture", "website" -> text(value, ProfileRules::url);
            default -> text(value, ProfileRules::oneLine);
        };
    }

    private static Optional<String> text(@Nullable Object value, Function<String, Optional<String>> more) {
        return value instanceof String text && !text.isEmpty() && text.length() <= LONGEST_TEXT
                ? more.apply(text)
                : Optional.of("not a text of 1 to " + LONGEST_TEXT + " characters");
    }

    /** Half a surrogate pair and U+0000 are things that JSON can say and PostgreSQL can't keep. */
    private static Optional<String> oneLine(String text) {
        return text.codePoints()
                        .allMatch(one -> !Character.isISOControl(one) && Character.getType(one) != Character.SURROGATE)
                ? Optional.empty()
                : Optional.of("has a control character");
    }

    /** OIDC Core 5.1.1: formatted and street_address may have several. */
    private static Optional<String> lines(String text) {
        return oneLine(text.replaceAll("[\r\n]", ""));
    }

    private static Optional<String> address(@Nullable Object value) {
        boolean good = value instanceof Map<?, ?> address
                && OF_ADDRESS.containsAll(address.keySet())
                && address.values().stream()
                        .allMatch(one -> text(one, ProfileRules::lines).isEmpty());
        return good
                ? Optional.empty()
                : Optional.of("not an object of texts named formatted, street_address, locality, region, postal_code"
                        + " and country");
    }

    /** OIDC Core 5.1: a full date, whose year is 0000 where it is not told, or a year alone. */
    private static Optional<String> birthdate(String text) {
        Optional<String> refusal = Optional.of("neither YYYY-MM-DD nor YYYY");
        if (!BIRTHDATE.matcher(text).matches()) {
            return refusal;
        }
        try {
            LocalDate.parse(text.length() == 4 ? text + "-01-01" : text);
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return refusal;
        }
    }

    private static Optional<String> url(String text) {
        Optional<String> refusal = Optional.of("not an absolute http or https URL");
        try {
            URI uri = URI.create(text);
            boolean web = uri.getScheme() != null
                    && Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
            return web && uri.getHost() != null ? oneLine(text) : refusal;
        } catch (IllegalArgumentException notAUri) {
            return refusal;
        }
    }

    private static Set<String> claims() {
        Set<String> claims = new LinkedHashSet<>(ProfileClaims.names());
        claims.removeAll(Set.of("email", "email_verified", "updated_at"));
        return claims;
    }
}
