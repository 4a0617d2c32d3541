package dev.gatehouse.register.users;

import dev.gatehouse.ground.kernel.Objection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account to be made by an operator or the demo.
 *
 * @param password as typed; null for one that signs in by other means
 */
public record NewUser(
        UUID tenantId,
        String email,
        boolean emailVerified,
        boolean operator,
        Map<String, Object> profile,
        @Nullable String password) {

    public List<Objection> objections() {
        List<Objection> objections = new ArrayList<>(EmailAddress.objections(email));
        objections.addAll(ProfileRules.objections(profile));
        if (password != null) {
            objections.addAll(Passwords.objections(password));
        }
        return objections;
    }

    @Override
    public String toString() {
        return "NewUser[" + tenantId + "]";
    }
}
