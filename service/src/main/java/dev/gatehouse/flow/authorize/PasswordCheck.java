package dev.gatehouse.flow.authorize;

import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.register.clients.Client;
import dev.gatehouse.register.users.Credentials;
import dev.gatehouse.register.users.EmailAddress;
import dev.gatehouse.register.users.Passwords;
import dev.gatehouse.register.users.User;
import dev.gatehouse.register.users.Users;
import java.util.Optional;

/**
 * Who the e-mail and password of a client's tenant belong to. Unknown, wrong, without password and inactive are one answer
 * and take one time: each hashes once and writes one row of the audit.
 */
final class PasswordCheck {
    private final Users users;
    private final Passwords passwords;
    private final RefusalsDao refusals;

    PasswordCheck(Users users, Passwords passwords, RefusalsDao refusals) {
        this.users = users;
        this.passwords = passwords;
        this.refusals = refusals;
    }

    Optional<User> user(Client client, String email, String password) {
        Credentials found = EmailAddress.parse(email)
                .flatMap(address -> users.findByEmail(client.tenantId(), address))
                .orElse(null);
        boolean right = passwords.matches(password, found == null ? null : found.passwordHash());
        if (found != null && right && found.user().active()) {
            return Optional.of(found.user());
        }
        refusals.note(
                client.tenantId(),
                client.clientId(),
                found == null ? null : found.user().userId(),
                right ? "inactive" : "password",
                RequestId.current());
        return Optional.empty();
    }
}
