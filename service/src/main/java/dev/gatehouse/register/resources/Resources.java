package dev.gatehouse.register.resources;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_TARGET;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Knows which resource indicators mean something; asks the database only when a request names one. */
public final class Resources {
    private final ResourcesDao dao;

    public Resources(Jdbi jdbi) {
        this.dao = jdbi.onDemand(ResourcesDao.class);
    }

    /** The indicators without repeats; {@code invalid_target} unless each is an active resource of the tenant. */
    public Set<String> targets(UUID tenantId, Collection<String> indicators) {
        Set<String> distinct = new LinkedHashSet<>(indicators);
        if (!distinct.stream().allMatch(Resources::wellFormed)
                || (!distinct.isEmpty() && !dao.allActive(tenantId, distinct))) {
            throw INVALID_TARGET.because("resource is not one this server issues tokens for");
        }
        return distinct;
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
