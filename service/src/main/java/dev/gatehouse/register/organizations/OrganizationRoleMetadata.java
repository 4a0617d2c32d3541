package dev.gatehouse.register.organizations;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Objections;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an operator sets of a role.
 *
 * @param scopes what a member with this role may be given in a token for the organization
 */
public record OrganizationRoleMetadata(String name, List<String> scopes) {
    /** Takes null for any member: a JSON reader has nothing else for what was left out. */
    public OrganizationRoleMetadata {
        name = requireNonNullElse(name, "");
        scopes = requireNonNullElse(scopes, List.<String>of()).stream()
                .map(scope -> requireNonNullElse(scope, ""))
                .distinct()
                .toList();
    }

    /** Empty when it may be registered. */
    public List<Objection> objections() {
        return Stream.concat(Objections.name("name", name), Objections.scopes("scopes", scopes))
                .toList();
    }
}
