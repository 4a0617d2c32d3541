package dev.gatehouse.flow.userinfo;

import dev.gatehouse.register.users.ProfileClaims;
import dev.gatehouse.register.users.ProfileJson;
import java.time.Instant;
import java.util.UUID;

/** One row of {@code find.sql}, column for column. */
record UserinfoRow(UUID userId, String email, boolean emailVerified, String profile, Instant updatedAt) {
    ProfileClaims claims() {
        return new ProfileClaims(email, emailVerified, ProfileJson.parse(profile), updatedAt);
    }
}
