package dev.gatehouse.register.organizations;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator sets of an organization; nothing here is checked before {@link #objections()}. */
public record OrganizationMetadata(@Nullable String name) {
    public List<Objection> objections() {
        return Objections.name("name", requireNonNullElse(name, "")).toList();
    }
}
