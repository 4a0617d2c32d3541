package dev.gatehouse.operations.admin.api;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.operations.admin.http.Problem;
import dev.gatehouse.register.users.NewUser;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user to be made, as an operator sends it. */
record UserDraft(
        @Nullable UUID tenantId,
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable Boolean operator,
        @Nullable String password,
        @Nullable Map<String, Object> profile) {

    NewUser checked() {
        if (tenantId == null) {
            throw Problem.invalid("tenant_id", "is missing");
        }
        NewUser user = new NewUser(
                tenantId,
                requireNonNullElse(email, ""),
                requireNonNullElse(emailVerified, false),
                requireNonNullElse(operator, false),
                requireNonNullElse(profile, Map.of()),
                password);
        Problem.throwIfAny(user.objections());
        return user;
    }

    /** For a fingerprint that is kept: a fast hash would betray what the slow one protects. */
    UserDraft withoutPassword() {
        return new UserDraft(tenantId, email, emailVerified, operator, null, profile);
    }

    @Override
    public String toString() {
        return "UserDraft[" + tenantId + "]"; // the rest is personal or secret and would end in logs
    }
}
