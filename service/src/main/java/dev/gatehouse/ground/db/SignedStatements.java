package dev.gatehouse.ground.db;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * Signs every statement of a DAO with {@code Dao.method}, so that pg_stat_activity and the slow-query log name its file. The
 * signed text is made once: the driver and Jdbi know a statement by the hash of its text.
 */
final class SignedStatements implements TemplateEngine {
    private final Map<Sent, String> signed = new ConcurrentHashMap<>();

    private record Sent(ExtensionMethod by, String sql) {}

    @Override
    public String render(String sql, StatementContext context) {
        ExtensionMethod by = context.getExtensionMethod();
        return by == null ? sql : signed.computeIfAbsent(new Sent(by, sql), SignedStatements::sign);
    }

    static String nameOf(ExtensionMethod method) {
        return method.getType().getSimpleName() + '.' + method.getMethod().getName();
    }

    private static String sign(Sent sent) {
        return "/* " + nameOf(sent.by) + " */ " + sent.sql;
    }
}
