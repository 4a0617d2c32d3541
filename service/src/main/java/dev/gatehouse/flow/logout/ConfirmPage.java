package dev.gatehouse.flow.logout;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether to sign out.
 *
 * @param client the name of who asks, if known
 * @param csrf the form's proof that the browser's own page sent it
 * @param kept what the form brings back of the request
 */
public record ConfirmPage(@Nullable String client, String csrf, Map<String, String> kept) {}
