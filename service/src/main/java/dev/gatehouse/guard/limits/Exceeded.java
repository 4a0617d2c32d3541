package dev.gatehouse.guard.limits;

/**
 * Somebody came too often.
 *
 * @param kind address, client or user
 * @param subject the client's or the user's id; empty for an address
 * @param address for where addresses expire, never for a log
 */
public record Exceeded(String kind, String subject, String endpoint, String address) {
    @Override
    public String toString() {
        return "Exceeded[" + kind + ", " + endpoint + "]";
    }
}
