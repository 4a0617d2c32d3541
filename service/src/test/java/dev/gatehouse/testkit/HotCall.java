package dev.gatehouse.testkit;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * One call of a hot statement that succeeds: its plan is the promise, that of a refusal would be cheaper.
 *
 * @param call asserts its own success
 */
public record HotCall(Class<?> dao, String method, Consumer<Handle> call) {
    /** A room's hot statements; public, while its DAOs are not. */
    public interface Room {
        List<HotCall> callsOn(Realm realm);
    }

    public Promise promise() {
        return Promise.of(dao, method);
    }

    /** As the file is called below the resources' root. */
    public String file() {
        return dao.getName().replace('.', '/') + "/" + method + ".sql";
    }

    @Override
    public String toString() {
        return dao.getSimpleName() + "." + method;
    }
}
