package dev.gatehouse.register.clients;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Objection;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.register.clients.Registration.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Clients as operators register them. Each act also tells the other instances and the audit in its own transaction; who has
 * read a client before sees the change in its version.
 */
public final class ClientRegistrations {
    /** Operators log in by it. It may be switched off and its tokens ended, but made into nothing else. */
    public static final String BUILT_IN = "gatehouse-admin";

    /** Time for a roll-out everywhere; a secret that lives on for longer is no rotation. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final ClientRegistrationsDao dao;
    private final Entropy entropy;
    private final TimeSource time;

    public ClientRegistrations(Jdbi jdbi, Entropy entropy, TimeSource time) {
        this.jdbi = jdbi;
        this.dao = jdbi.onDemand(ClientRegistrationsDao.class);
        this.entropy = entropy;
        this.time = time;
    }

    /** Whatever its status. */
    public Optional<RegisteredClient> find(String clientId) {
        return found(dao, clientId);
    }

    /** Those after the client id {@code after}, of one tenant or of all. */
    public List<RegisteredClient> list(@Nullable UUID tenantId, @Nullable String after, int limit) {
        List<String> page = tenantId == null ? dao.page(after, limit) : dao.pageOfTenant(tenantId, after, limit);
        return dao.find(page).stream().map(RegisteredClientRow::client).toList();
    }

    /** With a secret when its method needs one. Tried once, for it may be a part of its caller's transaction. */
    public Registration create(NewClient client, Act act) {
        requireSound(client.objections());
        String id = client.clientId() == null ? entropy.timeOrderedId().toString() : client.clientId();
        if (BUILT_IN.equals(id)) {
            return Registration.refused(Verdict.TAKEN);
        }
        ClientMetadata wanted = client.metadata();
        String secret = hasSecret(wanted) ? newSecret() : null;
        byte[] hash = secret == null ? null : Sha256.of(secret);
        return jdbi.inTransaction(handle -> {
            var dao = handle.attach(ClientRegistrationsDao.class);
            return answer(dao, dao.create(id, client.tenantId(), wanted, hash, act, time.offset()), id, secret);
        });
    }

    /** A client that needs a secret from now on gets one; one that no longer does loses its own. */
    public Registration update(String clientId, ClientMetadata wanted, long seenVersion, Act act) {
        requireSound(wanted.objections());
        if (BUILT_IN.equals(clientId)) {
            return Registration.refused(Verdict.BUILT_IN);
        }
        String secret = newSecret();
        return transaction(dao -> {
            var updated = dao.update(clientId, seenVersion, wanted, Sha256.of(secret), act, time.offset());
            return answer(dao, updated.verdict(), clientId, updated.secretMade() ? secret : null);
        });
    }

    /**
     * A new secret; the newest of those before stays good for the overlap at the most, so that there are never more than two.
     * Takes two statements: only after the lock does the second one see what a rotation before it left.
     */
    public Registration rotateSecret(String clientId, Duration overlap, Act act) {
        if (BUILT_IN.equals(clientId)) {
            return Registration.refused(Verdict.BUILT_IN);
        }
        String secret = newSecret();
        byte[] hash = Sha256.of(secret);
        return transaction(dao -> dao.hold(clientId)
                .map(held -> dao.rotateSecret(held, hash, overlap, act, time.offset()))
                .map(verdict -> answer(dao, verdict, clientId, secret))
                .orElseGet(() -> Registration.refused(Verdict.UNKNOWN)));
    }

    /** Ends every session and token issued to the client. */
    public Transition deactivate(String clientId, Act act) {
        return Attempts.atMostTwo(() -> dao.deactivate(clientId, act, time.offset()));
    }

    /** Brings no session back. */
    public Transition reactivate(String clientId, Act act) {
        return Attempts.atMostTwo(() -> dao.reactivate(clientId, act, time.offset()));
    }

    /** Ends every session and token issued to the client, which may go on. */
    public Transition raiseEpoch(String clientId, Act act) {
        return Attempts.atMostTwo(() -> dao.raiseEpoch(clientId, act, time.offset()));
    }

    private Registration transaction(Function<ClientRegistrationsDao, Registration> act) {
        return Attempts.atMostTwo(
                () -> jdbi.inTransaction(handle -> act.apply(handle.attach(ClientRegistrationsDao.class))));
    }

    private static Registration answer(
            ClientRegistrationsDao dao, Verdict verdict, String clientId, @Nullable String secret) {
        return switch (verdict) {
            case DONE -> new Registration(verdict, found(dao, clientId).orElseThrow(), secret);
            case ALREADY -> new Registration(verdict, found(dao, clientId).orElseThrow(), null);
            default -> Registration.refused(verdict);
        };
    }

    private static Optional<RegisteredClient> found(ClientRegistrationsDao dao, String clientId) {
        return dao.find(List.of(clientId)).stream().findFirst().map(RegisteredClientRow::client);
    }

    private String newSecret() {
        return Base64Url.encode(entropy.secret());
    }

    private static boolean hasSecret(ClientMetadata client) {
        return AuthMethod.of(client.tokenEndpointAuthMethod()).isSecret();
    }

    /** Nothing that a caller forgot to ask about gets in, least of all the reserved scope. */
    private static void requireSound(List<Objection> objections) {
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(
                    "objections to a client's " + objections.getFirst().field());
        }
    }
}
