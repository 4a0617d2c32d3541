package dev.gatehouse.testkit;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.db.hot.StatementWatcher;
import dev.gatehouse.guard.plans.HotFiles;
import dev.gatehouse.guard.plans.Promise;
import java.sql.Connection;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.ConnectionFactory;
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

    /** The flows' DAOs as the server has them, on this connection alone. */
    public static HotDaos daosOn(Handle handle) {
        Connection connection = handle.getConfig(Notices.class).heardOn(handle.getConnection());
        return new HotDaos(new Lent(connection), StatementWatcher.NOBODY);
    }

    private record Lent(Connection connection) implements ConnectionFactory {
        @Override
        public Connection openConnection() {
            return connection;
        }

        @Override
        public void closeConnection(Connection stays) {}
    }

    public Promise promise() {
        return HotFiles.all().stream()
                .filter(file -> file.name().equals(toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(this + " promises nothing"))
                .promise();
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
