package dev.gatehouse.ground.db.hot;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jspecify.annotations.Nullable;

/**
 * Where a named parameter's value comes from, and how it is bound.
 *
 * @param argument the place in the call
 * @param accessor of the value within the argument; null when it is the argument itself
 */
record Parameter(int argument, @Nullable MethodHandle accessor, Setter setter) {
    private static final MethodType OF_ANY = MethodType.methodType(Object.class, Object.class);

    static Parameter of(Method method, String name) {
        java.lang.reflect.Parameter[] declared = method.getParameters();
        return IntStream.range(0, declared.length)
                .mapToObj(i -> within(declared[i], i, name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(method + " binds no :" + name));
    }

    private static Optional<Parameter> within(java.lang.reflect.Parameter declared, int index, String name) {
        Bind itself = declared.getAnnotation(Bind.class);
        if (itself != null) {
            return itself.value().equals(name)
                    ? Optional.of(new Parameter(index, null, Setters.of(declared.getParameterizedType())))
                    : Optional.empty();
        }
        BindMethods parts = declared.getAnnotation(BindMethods.class);
        return parts == null ? Optional.empty() : part(declared.getType(), parts.value(), index, name);
    }

    private static Optional<Parameter> part(Class<?> whole, String prefix, int index, String name) {
        String start = prefix.isEmpty() ? "" : prefix + '.';
        return Arrays.stream(whole.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && name.equals(start + method.getName()))
                .map(method -> new Parameter(index, handle(method), Setters.of(method.getGenericReturnType())))
                .findFirst();
    }

    private static MethodHandle handle(Method method) {
        try {
            method.setAccessible(true); // a room's records are its own
            return MethodHandles.lookup().unreflect(method).asType(OF_ANY);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("just made accessible", e);
        }
    }

    void bind(PreparedStatement statement, int position, Object[] arguments) throws SQLException {
        setter.set(statement, position, value(arguments[argument]));
    }

    private @Nullable Object value(@Nullable Object whole) {
        try {
            return accessor == null || whole == null ? whole : (Object) accessor.invokeExact(whole);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor declares no exception", e);
        }
    }
}
