package dev.gatehouse.ground.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a request says of its client, before anybody judged it (RFC 6749 2.3, RFC 7523 2.2). */
public sealed interface ClientCredential {
    /** The header or the body carried the secret: a client is registered for one of the two. */
    enum Carrier {
        BASIC,
        POST
    }

    /** Only a name: a public client, or a confidential one that forgot its secret. */
    record Named(String clientId) implements ClientCredential {}

    record Secret(String clientId, String secret, Carrier carrier) implements ClientCredential {
        @Override
        public String toString() {
            return "Secret[" + clientId + ", " + carrier + "]";
        }
    }

    /**
     * A signed assertion; its {@code sub} names the client and must equal a {@code client_id} given beside it.
     *
     * @param spent set once this request has used the assertion's jti up, so that its own second attempt is no replay
     */
    record Assertion(String clientId, String jwt, AtomicBoolean spent) implements ClientCredential {
        public Assertion(String clientId, String jwt) {
            this(clientId, jwt, new AtomicBoolean());
        }

        @Override
        public String toString() {
            return "Assertion[" + clientId + "]";
        }
    }

    /** The request names no client at all. */
    record Absent() implements ClientCredential {}

    /** Whom the request says it comes from; nobody has judged whether that is so. */
    default Optional<String> claimedId() {
        return switch (this) {
            case Named named -> Optional.of(named.clientId());
            case Secret secret -> Optional.of(secret.clientId());
            case Assertion assertion -> Optional.of(assertion.clientId());
            case Absent absent -> Optional.empty();
        };
    }

    /** The header decides the challenge of a 401 (RFC 6749 5.2). */
    default boolean byHeader() {
        return this instanceof Secret secret && secret.carrier() == Carrier.BASIC;
    }
}
