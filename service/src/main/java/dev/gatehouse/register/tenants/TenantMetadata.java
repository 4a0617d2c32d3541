package dev.gatehouse.register.tenants;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator sets of a tenant; nothing here is checked before {@link #objections()}. */
public record TenantMetadata(@Nullable String name) {
    public List<Objection> objections() {
        return Objections.name("name", requireNonNullElse(name, "")).toList();
    }
}
