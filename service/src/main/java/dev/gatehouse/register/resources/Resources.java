package dev.gatehouse.register.resources;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TARGET;

import dev.gatehouse.guard.cache.Cache;
import dev.gatehouse.guard.changes.Change;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Knows which resource indicators mean something, a tenant's all at once, as a copy in memory. */
public final class Resources {
    private final ResourcesDao dao;
    private final Cache<UUID, Set<String>> cache;

    public Resources(Jdbi jdbi, Cache<UUID, Set<String>> cache) {
        this.dao = jdbi.onDemand(ResourcesDao.class);
        this.cache = cache;
    }

    /** The indicators without repeats; {@code invalid_target} unless each is an active resource of the tenant. */
    public Set<String> targets(UUID tenantId, Collection<String> indicators) {
        Set<String> distinct = new LinkedHashSet<>(indicators);
        if (!distinct.stream().allMatch(Resources::wellFormed)
                || (!distinct.isEmpty() && !cache.get(tenantId, dao::active).containsAll(distinct))) {
            throw INVALID_TARGET.because("resource is not one this server issues tokens for");
        }
        return distinct;
    }

    public void changed(Change change) {
        cache.forget(UUID.fromString(change.subject()));
    }

    /** RFC 8707 2: an absolute URI without a fragment. */
    private static boolean wellFormed(String indicator) {
        try {
            URI uri = new URI(indicator);
            return uri.isAbsolute() && uri.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
