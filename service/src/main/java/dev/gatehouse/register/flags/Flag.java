package dev.gatehouse.register.flags;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every flag there is, with its values; the first is what holds where nobody set anything. */
public enum Flag {
    /** Whether userinfo and introspection may be answered from memory; off, each asks the database as a flow does. */
    ANSWERS_FROM_MEMORY(Flag.ON, "off"),
    /** How token exchange saves what it issues: in one statement, in two, or in the three of old. */
    TOKEN_EXCHANGE_WRITE_PATH("fused", "single", "double");

    static final String ON = "on";

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> choices;

    Flag(String... choices) {
        this.choices = List.of(choices);
    }

    public static Optional<Flag> named(String name) {
        return Arrays.stream(values()).filter(flag -> flag.word().equals(name)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public List<String> choices() {
        return choices;
    }

    public String byDefault() {
        return choices.getFirst();
    }
}
