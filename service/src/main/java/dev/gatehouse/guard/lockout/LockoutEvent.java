package dev.gatehouse.guard.lockout;

import java.util.UUID;

/**
 * A lockout began, or its end was earned by the right password.
 *
 * @param address for where addresses expire, never for a log
 */
public record LockoutEvent(UUID tenantId, boolean triggered, String address) {
    @Override
    public String toString() {
        return "LockoutEvent[" + tenantId + ", " + triggered + "]";
    }
}
