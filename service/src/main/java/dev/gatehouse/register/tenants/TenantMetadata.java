package dev.gatehouse.register.tenants;

import dev.gatehouse.ground.kernel.Objection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator sets of a tenant; nothing here is checked before {@link #objections()}. */
public record TenantMetadata(@Nullable String name) {
    private static final int LONGEST_NAME = 128;

    public List<Objection> objections() {
        boolean good = name != null
                && !name.isBlank()
                && name.codePointCount(0, name.length()) <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl);
        return good ? List.of() : List.of(new Objection("name", "must be 1 to " + LONGEST_NAME + " characters"));
    }
}
