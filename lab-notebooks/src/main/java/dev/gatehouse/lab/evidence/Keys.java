package dev.gatehouse.lab.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters for a statement of the service: a file beside this class selects a column for each of them, a row a call. */
final class Keys {
    private Keys() {}

    /** @return at most so many, no two alike, in no order; the same at every run */
    static List<Map<String, @Nullable Object>> of(Lab lab, String statement, int most) {
        Table table = lab.rows(text(statement), most);
        List<Map<String, @Nullable Object>> keys = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            Map<String, @Nullable Object> values = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                values.put(table.columns().get(i), row.get(i));
            }
            keys.add(values);
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("no row fits " + statement);
        }
        return keys;
    }

    private static String text(String statement) {
        String file = statement.substring(statement.lastIndexOf('/', statement.lastIndexOf('/') - 1) + 1) + ".sql";
        try (InputStream in = Keys.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no keys for " + statement);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
