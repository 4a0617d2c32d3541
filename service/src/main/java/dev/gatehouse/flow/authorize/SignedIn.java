package dev.gatehouse.flow.authorize;

import java.util.UUID;

/** Whom the browser's login names. */
record SignedIn(UUID loginId, UUID tenantId, String tenantName, UUID userId, String email) {
    @Override
    public String toString() {
        return "SignedIn[" + userId + "]";
    }
}
