package dev.gatehouse.testkit;

import dev.gatehouse.ground.db.hot.HotDaos;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real PostgreSQL server a JVM, and a database of its own for every test class, cloned from a template that was migrated
 * once. Hands in {@link Jdbi} and {@link HotDaos} (the hot pool) and {@link TestDatabase}. {@code -Dgatehouse.test.postgres=oldest} runs the same
 * tests on the oldest supported version.
 */
public final class PostgresExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(PostgresExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        databaseOf(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Jdbi.class || type == HotDaos.class || type == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase database = databaseOf(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == HotDaos.class) {
            return database.daos();
        }
        return type == Jdbi.class ? database.hot() : database;
    }

    /** The class's own; nested classes share it. */
    static TestDatabase databaseOf(ExtensionContext context) {
        return context.getStore(HERE)
                .getOrComputeIfAbsent(
                        "database",
                        any -> serverOf(context)
                                .newDatabase(context.getRequiredTestClass().getSimpleName()),
                        TestDatabase.class);
    }

    private static TestServer serverOf(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent("server", any -> TestServer.start(), TestServer.class);
    }
}
