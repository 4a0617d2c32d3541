package dev.gatehouse.register.clients;

import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.Reread;
import dev.gatehouse.guard.cache.Cache;
import dev.gatehouse.guard.cache.SharedForm;
import dev.gatehouse.guard.cache.SharedForm.Mark;
import dev.gatehouse.guard.changes.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Looks clients up for flows, each with its tenant, as copies in memory whose versions the flows' statements compare. */
public final class Clients {
    /** What is longer is no client's, and not worth a place in memory. */
    private static final int MAX_LENGTH = 100;

    /** A copy that instances share is of a client and its tenant; both versions are told apart. */
    public static final SharedForm<Client> FORM = new SharedForm<>(
            "client:",
            Client.class,
            client -> List.of(
                    new Mark("client:" + client.clientId(), client.version()),
                    new Mark("tenant:" + client.tenantId(), client.tenantVersion())));

    private static final Duration DOUBTFUL = Duration.ofSeconds(1);

    private final ClientsDao dao;
    private final Cache<String, Optional<Client>> cache;

    public Clients(Jdbi jdbi, Cache<String, Optional<Client>> cache) {
        this.dao = jdbi.onDemand(ClientsDao.class);
        this.cache = cache;
    }

    /** Empty for an unknown client, an inactive one and one of an inactive tenant alike: the outside may not tell them apart. */
    public Optional<Client> find(String clientId) {
        return clientId.length() > MAX_LENGTH
                ? Optional.empty()
                : cache.get(clientId, id -> dao.find(id).map(ClientRow::client)).filter(Client::active);
    }

    /**
     * Judges what a client may do. No statement confirms a refusal that a copy led to, so one that is older than a second is
     * read anew before it refuses: whatever is wrong with a request, that is at most one read a second and client.
     */
    public <T> T judge(String clientId, Supplier<T> judgement) {
        try {
            return judgement.get();
        } catch (OAuthException refusal) {
            if (Reread.isInForce() || !cache.holdsOlderThan(DOUBTFUL, clientId)) {
                throw refusal;
            }
            return Reread.during(judgement);
        }
    }

    public void clientChanged(Change change) {
        cache.forgetUnless(change.subject(), isOf(client -> client.version() >= change.numberOr(Long.MAX_VALUE)));
    }

    public void tenantChanged(Change change) {
        UUID tenantId = UUID.fromString(change.subject());
        cache.forgetIf(isOf(client ->
                client.tenantId().equals(tenantId) && client.tenantVersion() < change.numberOr(Long.MAX_VALUE)));
    }

    private static Predicate<Optional<Client>> isOf(Predicate<Client> client) {
        return copy -> copy.filter(client).isPresent();
    }
}
