package dev.gatehouse.ground.db.hot;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Hears of every statement of a {@link HotDaos}, on the thread that sends it. */
@FunctionalInterface
public interface StatementWatcher {
    StatementWatcher NOBODY = name -> failure -> {};

    /** @param name of the statement's file: {@code Dao.method} */
    Sent begins(String name);

    /** A statement on its way. */
    @FunctionalInterface
    interface Sent {
        /** @param failure null when there was none */
        void ended(@Nullable SQLException failure);
    }
}
