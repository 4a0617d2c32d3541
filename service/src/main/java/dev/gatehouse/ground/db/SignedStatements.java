package dev.gatehouse.ground.db;

import java.lang.reflect.Method;
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

    /** Jdbi makes an {@link ExtensionMethod} for every call, and two of them are never equal. */
    private record Sent(Class<?> dao, Method method, String sql) {
        static Sent of(ExtensionMethod by, String sql) {
            return new Sent(by.getType(), by.getMethod(), sql);
        }
    }

    @Override
    public String render(String sql, StatementContext context) {
        ExtensionMethod by = context.getExtensionMethod();
        return by == null ? sql : signed.computeIfAbsent(Sent.of(by, sql), SignedStatements::sign);
    }

    static String nameOf(ExtensionMethod method) {
        return nameOf(method.getType(), method.getMethod());
    }

    private static String nameOf(Class<?> dao, Method method) {
        return dao.getSimpleName() + '.' + method.getName();
    }

    private static String sign(Sent sent) {
        return "/* " + nameOf(sent.dao, sent.method) + " */ " + sent.sql;
    }
}
