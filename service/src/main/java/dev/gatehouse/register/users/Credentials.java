package dev.gatehouse.register.users;

import org.jspecify.annotations.Nullable;

/**
 * A user beside what a presented password is compared with, apart so that no cache and no page ever holds a hash.
 *
 * @param passwordHash null when the user has no password
 */
public record Credentials(User user, @Nullable String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
