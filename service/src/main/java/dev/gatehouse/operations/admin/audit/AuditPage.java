package dev.gatehouse.operations.admin.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events, newest first.
 *
 * @param next where the search goes on, also when nothing was found yet; null when all was looked at
 */
public record AuditPage(List<AuditEvent> events, @Nullable Long next) {}
