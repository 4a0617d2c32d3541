package dev.gatehouse.register.users;

import dev.gatehouse.ground.kernel.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as accounts are known by: trimmed, lower case. Its form is checked, not whether anybody reads there. */
public final class EmailAddress {
    private static final int MAX_LENGTH = 255;
    private static final Pattern FORM =
            Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+(\\.[^@\\s\\p{Cntrl}.]+)+");

    private EmailAddress() {}

    public static Optional<String> parse(String text) {
        return Optional.of(text.strip().toLowerCase(Locale.ROOT)).filter(EmailAddress::hasTheForm);
    }

    /** An operator's spelling is kept, so nothing is trimmed here. */
    static List<Objection> objections(String text) {
        return hasTheForm(text)
                ? List.of()
                : List.of(new Objection("email", "not an e-mail address of at most " + MAX_LENGTH + " characters"));
    }

    private static boolean hasTheForm(String address) {
        return address.length() <= MAX_LENGTH && FORM.matcher(address).matches();
    }
}
