package dev.gatehouse.operations.bench;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

@UseClasspathSqlLocator
interface PayloadsDao {
    /** @param stored bytes in the row */
    record Recorded(String what, int bytes, int stored, String text) {
        @Override
        public String toString() {
            return "Recorded[" + what + "]"; // it has a token's hash
        }
    }

    @SqlQuery
    List<Recorded> newest();

    /** From text to jsonb and back, again and again. */
    @SqlQuery
    long convert(@Bind("text") String text, @Bind("rounds") int rounds);

    /** The same loop without that. */
    @SqlQuery
    long pass(@Bind("text") String text, @Bind("rounds") int rounds);
}
