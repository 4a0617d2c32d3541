package dev.gatehouse.register.clients;

import org.jspecify.annotations.Nullable;

/**
 * What became of a client that an operator registered or changed.
 *
 * @param client as it is now; null unless {@link Verdict#DONE} or {@link Verdict#ALREADY}
 * @param secret in clear, this one time; null when none was made
 */
public record Registration(
        Verdict verdict,
        @Nullable RegisteredClient client,
        @Nullable String secret) {
    /** Only {@link #DONE} wrote anything. */
    public enum Verdict {
        DONE,
        /** It was exactly so before. */
        ALREADY,
        /** No such client; of a new one, no active tenant of this id. */
        UNKNOWN,
        /** The client is no longer at the version that the caller saw. */
        STALE,
        /** The client id belongs to another. */
        TAKEN,
        /** The built-in client is as it is. */
        BUILT_IN,
        /** The client does not prove itself by a secret. */
        NO_SECRET
    }

    static Registration refused(Verdict verdict) {
        return new Registration(verdict, null, null);
    }

    @Override
    public String toString() {
        return "Registration[" + verdict + "]";
    }
}
