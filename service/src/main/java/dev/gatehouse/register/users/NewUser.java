package dev.gatehouse.register.users;

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
    @Override
    public String toString() {
        return "NewUser[" + tenantId + "]";
    }
}
