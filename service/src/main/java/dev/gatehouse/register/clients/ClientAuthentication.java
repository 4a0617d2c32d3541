package dev.gatehouse.register.clients;

import static dev.gatehouse.ground.http.ClientCredential.Carrier.BASIC;
import static dev.gatehouse.ground.kernel.OAuthError.INVALID_CLIENT;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.http.Caller;
import dev.gatehouse.ground.http.ClientCredential;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.audit.SecurityEvent;
import dev.gatehouse.guard.audit.SecurityEvents;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client prove to be itself, by its registered method only: a secret that was meant for the header but travels in
 * bodies has another exposure than the one its operator chose. Every refusal is {@code invalid_client} with one text.
 */
public final class ClientAuthentication {
    /** Stands in for an unknown client's secrets, so that its request does the same work. */
    private static final List<Client.Secret> NOBODYS = List.of(new Client.Secret(new byte[32], null));

    private final Clients clients;
    private final UsedJtisDao usedJtis;
    private final Issuer issuer;
    private final TimeSource time;
    private final Consumer<Client> admitted;
    private final SecurityEvents security;

    /** @param admitted is told each client that proved to be itself, and may refuse it */
    public ClientAuthentication(
            Clients clients,
            Jdbi jdbi,
            Issuer issuer,
            TimeSource time,
            Consumer<Client> admitted,
            SecurityEvents security) {
        this.clients = clients;
        this.issuer = issuer;
        this.usedJtis = jdbi.onDemand(UsedJtisDao.class);
        this.time = time;
        this.admitted = admitted;
        this.security = security;
    }

    /** Every refusal of somebody who claimed to be a client is told to those who guard the server. */
    public Client authenticate(ClientCredential credential) {
        Client client = proved(credential);
        admitted.accept(client);
        return client;
    }

    private Client proved(ClientCredential credential) {
        AtomicReference<@Nullable Client> about = new AtomicReference<>();
        try {
            return credential
                    .claimedId()
                    .map(id -> clients.judge(id, () -> judge(credential, about)))
                    .orElseGet(() -> judge(credential, about));
        } catch (OAuthException refusal) {
            if (refusal.error() == INVALID_CLIENT && !(credential instanceof ClientCredential.Absent)) {
                tell(Optional.ofNullable(about.get()));
            }
            throw refusal;
        }
    }

    /** An id that is nobody's may be anything that somebody typed, so it is not told. */
    private void tell(Optional<Client> client) {
        security.emit(new SecurityEvent(
                "auth_failed",
                client.map(Client::tenantId).orElse(null),
                "client",
                client.map(Client::clientId).orElse("unknown"),
                Map.of("reason", "client_authentication"),
                Caller.address()));
    }

    /** @param about is given the client that the credential names, as soon as it is found */
    private Client judge(ClientCredential credential, AtomicReference<@Nullable Client> about) {
        return switch (credential) {
            case ClientCredential.Named named -> registered(find(named.clientId(), about), AuthMethod.NONE);
            case ClientCredential.Secret secret -> bySecret(secret, about);
            case ClientCredential.Assertion assertion -> byAssertion(assertion, about);
            case ClientCredential.Absent absent -> throw INVALID_CLIENT.because("client authentication is missing");
        };
    }

    private Optional<Client> find(String clientId, AtomicReference<@Nullable Client> about) {
        Optional<Client> found = clients.find(clientId);
        found.ifPresent(about::set);
        return found;
    }

    private Client bySecret(ClientCredential.Secret presented, AtomicReference<@Nullable Client> about) {
        Optional<Client> found = find(presented.clientId(), about);
        boolean known = isOneOf(found.map(Client::secrets).orElse(NOBODYS), presented.secret());
        Client client = registered(
                found, presented.carrier() == BASIC ? AuthMethod.CLIENT_SECRET_BASIC : AuthMethod.CLIENT_SECRET_POST);
        if (!known) {
            throw refused("wrong or expired secret of " + client.clientId());
        }
        return client;
    }

    /** Compares with every good secret, found or not: neither time nor order tells which of them is near. */
    private boolean isOneOf(List<Client.Secret> secrets, String presented) {
        byte[] hash = Sha256.of(presented);
        Instant now = time.now();
        boolean found = false;
        for (Client.Secret secret : secrets) {
            found |= isGood(secret.expiresAt(), now) && MessageDigest.isEqual(secret.hash(), hash);
        }
        return found;
    }

    private static boolean isGood(@Nullable Instant expiresAt, Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    private Client byAssertion(ClientCredential.Assertion assertion, AtomicReference<@Nullable Client> about) {
        Client client = registered(find(assertion.clientId(), about), AuthMethod.PRIVATE_KEY_JWT);
        JWTClaimsSet claims = AssertionSignature.verified(client, assertion.jwt());
        AssertionClaims checked = AssertionClaims.checked(claims, client.clientId(), issuer.value(), time.now());
        if (!assertion.spent().get()) {
            spend(client, checked);
            assertion.spent().set(true);
        }
        return client;
    }

    private void spend(Client client, AssertionClaims checked) {
        if (!usedJtis.spend(client.clientId(), Sha256.of(checked.jti()), checked.goodUntil())) {
            throw refused("replayed assertion of " + client.clientId());
        }
    }

    private static Client registered(Optional<Client> found, AuthMethod used) {
        Client client = found.orElseThrow(() -> refused("unknown or inactive client"));
        if (client.authMethod() != used) {
            throw refused(client.clientId() + " came by " + used.registered() + " but is registered for "
                    + client.authMethod().registered());
        }
        return client;
    }

    static OAuthException refused(String detail) {
        return INVALID_CLIENT.because("client authentication failed", detail);
    }
}
