package dev.gatehouse.testkit;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The real application over HTTP with the demo's data, one for a test class, over its own database. Hands in {@link Http} (a
 * new browser for every parameter), {@link Jdbi}, {@link TestDatabase}, {@link TestTime} (set right after each test) and
 * {@link RunningGatehouse}.
 */
public final class GatehouseExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(GatehouseExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        time(context).reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Http.class
                || type == Jdbi.class
                || type == TestDatabase.class
                || type == TestTime.class
                || type == RunningGatehouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Http.class) {
            return running(context).http();
        }
        if (type == Jdbi.class) {
            return PostgresExtension.databaseOf(context).back();
        }
        if (type == TestDatabase.class) {
            return PostgresExtension.databaseOf(context);
        }
        return type == TestTime.class ? time(context) : running(context);
    }

    private static RunningGatehouse running(ExtensionContext context) {
        TestDatabase database = PostgresExtension.databaseOf(context); // opened before, so closed after
        return context.getStore(HERE)
                .getOrComputeIfAbsent(
                        "gatehouse", any -> RunningGatehouse.start(database, time(context)), RunningGatehouse.class);
    }

    private static TestTime time(ExtensionContext context) {
        return context.getStore(HERE).getOrComputeIfAbsent("time", any -> new TestTime(), TestTime.class);
    }
}
