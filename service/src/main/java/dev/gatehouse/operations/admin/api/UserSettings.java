package dev.gatehouse.operations.admin.api;

import static java.util.Objects.requireNonNullElse;

import dev.gatehouse.register.users.User;
import dev.gatehouse.register.users.UserEdit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a merge patch may change of a user.
 *
 * @param emailVerified absent unless the patch tells it, so that a new address is unverified by itself
 */
record UserSettings(
        @Nullable String email,
        @Nullable Boolean emailVerified,
        @Nullable Boolean operator,
        @Nullable Map<String, Object> profile) {
    static UserSettings of(User user) {
        return new UserSettings(user.email(), null, user.operator(), user.profile());
    }

    UserEdit edit() {
        return new UserEdit(
                requireNonNullElse(email, ""),
                emailVerified,
                requireNonNullElse(operator, false),
                requireNonNullElse(profile, Map.of()));
    }

    @Override
    public String toString() {
        return "UserSettings[operator=" + operator + "]"; // the rest is personal and would end in logs
    }
}
