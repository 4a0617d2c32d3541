package dev.gatehouse.ground.db.hot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes DAOs that look like Jdbi's SQL objects and cost a fifth: what an annotation or a type says is read once, when the DAO
 * is made, and a call only binds, executes and reads. Understood are {@code @UseClasspathSqlLocator} with {@code @SqlQuery} or
 * {@code @SqlUpdate} without a text, {@code @Bind} and {@code @BindMethods}; anything else is refused when the DAO is made.
 */
public final class HotDaos {
    private final ConnectionFactory connections;
    private final StatementWatcher watcher;

    public HotDaos(ConnectionFactory connections, StatementWatcher watcher) {
        this.connections = connections;
        this.watcher = watcher;
    }

    /** Each call of it takes a connection of its own, and commits by itself. Safe for any number of threads. */
    public <D> D of(Class<D> dao) {
        Map<Method, HotStatement> statements = Arrays.stream(dao.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), HotStatement::of));
        return dao.cast(Proxy.newProxyInstance(
                dao.getClassLoader(), new Class<?>[] {dao}, calls(dao.getSimpleName(), statements)));
    }

    private InvocationHandler calls(String name, Map<Method, HotStatement> statements) {
        return (proxy, method, arguments) -> {
            HotStatement statement = statements.get(method);
            return statement == null
                    ? ofObject(name, proxy, method, arguments)
                    : statement.send(connections, watcher, arguments);
        };
    }

    @SuppressWarnings("ReferenceEquality") // a DAO equals itself and nothing else
    private static Object ofObject(String name, Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "toString" -> name;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> throw new IllegalStateException(name + "." + method.getName() + " is no statement");
        };
    }
}
