package dev.gatehouse.flow.authorize;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as accounts are known by: trimmed, lower case. Its form is checked, not whether anybody reads there. */
final class EmailAddress {
    private static final int MAX_LENGTH = 255;
    private static final Pattern FORM =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+(\\.[^@\\s\\p{Cntrl}.]+)+");

    private EmailAddress() {}

    static Optional<String> parse(String text) {
        String address = text.strip().toLowerCase(Locale.ROOT);
        return address.length() <= MAX_LENGTH && FORM.matcher(address).matches()
                ? Optional.of(address)
                : Optional.empty();
    }
}
