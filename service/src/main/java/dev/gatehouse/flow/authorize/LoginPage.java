package dev.gatehouse.flow.authorize;

import org.jspecify.annotations.Nullable;

/**
 * What the login page shows.
 *
 * @param email prefilled
 * @param account whom one may continue as without a password
 * @param notice why a user who is signed in already is asked once more
 * @param failed the last try was refused
 */
public record LoginPage(
        String client,
        String interaction,
        String csrf,
        @Nullable String email,
        @Nullable String account,
        @Nullable String notice,
        boolean failed) {}
