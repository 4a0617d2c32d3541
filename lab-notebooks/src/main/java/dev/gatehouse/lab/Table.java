package dev.gatehouse.lab;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows to look at. */
public record Table(List<String> columns, List<List<@Nullable Object>> rows) {
    static Table of(ResultSet answer) throws SQLException {
        ResultSetMetaData meta = answer.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(meta.getColumnLabel(i));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (answer.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(answer.getObject(i));
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return new Table(columns, rows);
    }

    /** A table that a notebook fills by itself: the columns' names, then {@link #with}. */
    public static Table of(String... columns) {
        return new Table(List.of(columns), List.of());
    }

    public Table with(@Nullable Object... row) {
        List<List<@Nullable Object>> more = new ArrayList<>(rows);
        List<@Nullable Object> cells = new ArrayList<>();
        Collections.addAll(cells, row);
        more.add(Collections.unmodifiableList(cells));
        return new Table(columns, more);
    }

    /** The values of one column, as PostgreSQL prints them. */
    public List<String> texts(String name) {
        int at = columns.indexOf(name);
        return rows.stream().map(row -> String.valueOf(row.get(at))).toList();
    }

    public double[] numbers(String name) {
        int at = columns.indexOf(name);
        return rows.stream()
                .map(row -> row.get(at))
                .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                .toArray();
    }

    @Override
    public String toString() {
        String head = columns.stream()
                .map(name -> "<th>" + Html.escaped(name) + "</th>")
                .collect(Collectors.joining());
        String body = rows.stream()
                .map(row -> IntStream.range(0, columns.size())
                        .mapToObj(i -> cell(row.get(i)))
                        .collect(Collectors.joining("", "<tr>", "</tr>\n")))
                .collect(Collectors.joining());
        return "<table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + body + "</tbody></table>";
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "<td><i>null</i></td>";
        }
        if (value instanceof Double || value instanceof Float) {
            return "<td style=\"text-align:right\">%,.2f</td>".formatted(((Number) value).doubleValue());
        }
        return value instanceof Number
                ? "<td style=\"text-align:right\">%s</td>".formatted(value)
                : "<td style=\"text-align:left\">" + Html.escaped(value) + "</td>";
    }
}
