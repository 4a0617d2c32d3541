package dev.gatehouse.register.resources;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TARGET;

import dev.gatehouse.guard.cache.Cache;
import dev.gatehouse.guard.changes.Change;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Knows which resource indicators mean something, a tenant's all at once, as a copy in memory. */
public final class Resources {
    private final ResourcesDao dao;
    private final Cache<UUID, Map<String, Resource>> cache;

    public Resources(Jdbi jdbi, Cache<UUID, Map<String, Resource>> cache) {
        this.dao = jdbi.onDemand(ResourcesDao.class);
        this.cache = cache;
    }

    /** The indicators without repeats; {@code invalid_target} unless each is an active resource of the tenant. */
    public Set<String> targets(UUID tenantId, Collection<String> indicators) {
        Set<String> distinct = new LinkedHashSet<>(indicators);
        if (!distinct.stream().allMatch(Resources::wellFormed)
                || (!distinct.isEmpty()
                        && !cache.get(tenantId, this::active).keySet().containsAll(distinct))) {
            throw INVALID_TARGET.because("resource is not one this server issues tokens for");
        }
        return distinct;
    }

    /** Empty unless it is an active resource of the tenant. */
    public Optional<Resource> find(UUID tenantId, String indicator) {
        return Optional.ofNullable(cache.get(tenantId, this::active).get(indicator));
    }

    private Map<String, Resource> active(UUID tenantId) {
        return dao.active(tenantId).stream()
                .collect(Collectors.toUnmodifiableMap(Resource::indicator, Function.identity()));
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
