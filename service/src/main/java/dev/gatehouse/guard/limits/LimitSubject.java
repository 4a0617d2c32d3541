package dev.gatehouse.guard.limits;

import dev.gatehouse.ground.http.IpAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom an operator names.
 *
 * @param name a client's or user's id; an address as its bytes
 * @param address as it was written, null when it is none
 */
public record LimitSubject(
        SubjectKind kind, String name, @Nullable String address) {
    public static LimitSubject client(String clientId) {
        return new LimitSubject(SubjectKind.CLIENT, clientId, null);
    }

    public static LimitSubject user(String userId) {
        return new LimitSubject(SubjectKind.USER, userId, null);
    }

    /** Empty when it is no address; an IPv6 address stands for its whole site. */
    public static Optional<LimitSubject> address(String text) {
        return IpAddress.parse(text)
                .map(address ->
                        new LimitSubject(SubjectKind.ADDRESS, address.party().toString(), text));
    }

    byte[] hash() {
        return PostgresBuckets.subject(kind, name);
    }

    /** What the audit may keep for ever: an id, or nothing of an address. */
    String recorded() {
        return kind == SubjectKind.ADDRESS ? "address" : name;
    }
}
