package dev.gatehouse.guard.plans;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** A value for every parameter of every hot statement, out of the newest rows there are; {@code sample.sql} says which. */
final class Sample {
    private static final String FILE = "dev/gatehouse/guard/plans/sample.sql";
    private static final String SQL =
            ClasspathSqlLocator.removingComments().getResource(Sample.class.getClassLoader(), FILE);

    /** @param literal as PostgreSQL quotes it; {@code NULL} where there is no row to take it from */
    record Value(String type, String literal) {}

    private final Map<String, Value> values;

    private Sample(Map<String, Value> values) {
        this.values = values;
    }

    static Sample from(Connection connection) throws SQLException {
        Map<String, String> types = typesOf(connection);
        String asTexts = types.keySet().stream()
                .map(name -> "quote_nullable(\"" + name + "\"::text) AS \"" + name + '"')
                .collect(Collectors.joining(", ", "SELECT ", " FROM (" + SQL + ") AS sample"));
        try (PreparedStatement sample = connection.prepareStatement(asTexts);
                ResultSet row = sample.executeQuery()) {
            row.next();
            Map<String, Value> values = new HashMap<>();
            for (Map.Entry<String, String> column : types.entrySet()) {
                values.put(column.getKey(), new Value(column.getValue(), row.getString(column.getKey())));
            }
            return new Sample(values);
        }
    }

    /** What is meant for one statement goes before what is meant for its DAO, and that before what is meant for all. */
    List<Value> of(HotFile file) {
        return file.parameters().stream().map(parameter -> of(file, parameter)).toList();
    }

    private Value of(HotFile file, String parameter) {
        return Stream.of(file.name() + "." + parameter, file.dao() + "." + parameter, parameter)
                .map(values::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no sample of " + parameter + " for " + file.name()));
    }

    private static Map<String, String> typesOf(Connection connection) throws SQLException {
        try (PreparedStatement sample = connection.prepareStatement(SQL)) {
            ResultSetMetaData columns = sample.getMetaData();
            Map<String, String> types = new TreeMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                types.put(columns.getColumnLabel(i), columns.getColumnTypeName(i));
            }
            return types;
        }
    }
}
