package dev.gatehouse.register.sessions;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some sessions, newest first.
 *
 * @param next where the search goes on, also when nothing was found yet; null when all was looked at
 */
public record SessionPage(List<Session> sessions, @Nullable UUID next) {}
