package dev.gatehouse.register.users;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names that an account starts with when all that is known of its owner is an e-mail address. */
public record NameFromEmail(String givenName, String familyName) {
    private static final String UNKNOWN = "User";

    public static NameFromEmail of(String email) {
        int at = email.lastIndexOf('@');
        String local = at < 0 ? email : email.substring(0, at);
        List<String> parts = Arrays.stream(local.split("[._+-]", -1))
                .filter(part -> !part.isBlank())
                .map(NameFromEmail::capitalised)
                .toList();
        return new NameFromEmail(
                parts.isEmpty() ? UNKNOWN : parts.getFirst(), parts.size() < 2 ? UNKNOWN : parts.getLast());
    }

    /** As the user's {@code profile}. */
    public Map<String, Object> profile() {
        return Map.of("given_name", givenName, "family_name", familyName, "name", givenName + " " + familyName);
    }

    private static String capitalised(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
    }
}
