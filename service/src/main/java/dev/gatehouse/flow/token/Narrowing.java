package dev.gatehouse.flow.token;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a token request asks of what was granted; empty asks for all of it. The statement has refused what exceeds the grant.
 */
record Narrowing(Set<String> scopes, Set<String> resources) {
    static Narrowing to(Collection<String> scopes, Collection<String> resources) {
        return new Narrowing(new LinkedHashSet<>(scopes), new LinkedHashSet<>(resources));
    }

    Set<String> scopesOf(Granted granted) {
        return asked(scopes, granted.scopes());
    }

    Set<String> resourcesOf(Granted granted) {
        return asked(resources, granted.resources());
    }

    private static Set<String> asked(Set<String> asked, Collection<String> granted) {
        return asked.isEmpty() ? new LinkedHashSet<>(granted) : asked;
    }
}
