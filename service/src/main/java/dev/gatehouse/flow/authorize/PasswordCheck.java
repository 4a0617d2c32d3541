package dev.gatehouse.flow.authorize;

import dev.gatehouse.ground.http.Caller;
import dev.gatehouse.guard.audit.SecurityEvent;
import dev.gatehouse.guard.audit.SecurityEvents;
import dev.gatehouse.guard.limits.Limits;
import dev.gatehouse.guard.lockout.Lockouts;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.users.Credentials;
import dev.gatehouse.register.users.EmailAddress;
import dev.gatehouse.register.users.Passwords;
import dev.gatehouse.register.users.User;
import dev.gatehouse.register.users.Users;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the e-mail and password of a client's tenant belong to. Unknown, wrong, without password and inactive are one answer
 * and take one time: each hashes once and leaves one event for the audit, written behind the answer.
 */
final class PasswordCheck {
    private final Users users;
    private final Passwords passwords;
    private final SecurityEvents security;
    private final Lockouts lockouts;
    private final Limits limits;

    PasswordCheck(Users users, Passwords passwords, SecurityEvents security, Lockouts lockouts, Limits limits) {
        this.users = users;
        this.passwords = passwords;
        this.security = security;
        this.lockouts = lockouts;
        this.limits = limits;
    }

    Optional<User> user(Client client, String email, String password) {
        Optional<User> user = lockouts.attempt(client.tenantId(), email, () -> judged(client, email, password));
        user.ifPresent(known -> limits.user(known.userId().toString()));
        return user;
    }

    private Optional<User> judged(Client client, String email, String password) {
        Credentials found = EmailAddress.parse(email)
                .flatMap(address -> users.findByEmail(client.tenantId(), address))
                .orElse(null);
        boolean right = passwords.matches(password, found == null ? null : found.passwordHash());
        if (found != null && right && found.user().active()) {
            return Optional.of(found.user());
        }
        tell(client, found, right ? "inactive" : "password");
        return Optional.empty();
    }

    /** Ids only: which user it was is known only when there is one, and the address that was typed is never kept. */
    private void tell(Client client, @Nullable Credentials found, String reason) {
        security.emit(new SecurityEvent(
                "auth_failed",
                client.tenantId(),
                "client",
                client.clientId(),
                found == null
                        ? Map.of("reason", reason)
                        : Map.of(
                                "reason",
                                reason,
                                "user_id",
                                found.user().userId().toString()),
                Caller.address()));
    }
}
