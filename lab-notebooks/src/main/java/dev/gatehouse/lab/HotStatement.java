package dev.gatehouse.lab;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement as the service runs it.
 *
 * @param text of the file, promise included
 * @param sql with a question mark for every parameter
 * @param parameters their names, in the order of the question marks
 */
public record HotStatement(String name, String text, String sql, List<String> parameters) {
    private static final Pattern PROMISE =
            Pattern.compile("-- promises: ([a-z0-9_, ]+); <= (\\d+) buffers.*", Pattern.DOTALL);

    /** The values in the statement's order. */
    public @Nullable Object[] with(Map<String, @Nullable Object> values) {
        return parameters.stream().map(name -> valueOf(name, values)).toArray();
    }

    private @Nullable Object valueOf(String parameter, Map<String, @Nullable Object> values) {
        if (!values.containsKey(parameter)) {
            throw new IllegalArgumentException(name + " has a parameter " + parameter + "; give it a value");
        }
        return values.get(parameter);
    }

    /** The indexes that the file's first line names. */
    public Set<String> promisedIndexes() {
        return new TreeSet<>(Stream.of(promise().group(1).split(", *")).toList());
    }

    public long promisedPages() {
        return Long.parseLong(promise().group(2));
    }

    private Matcher promise() {
        Matcher promise = PROMISE.matcher(text);
        if (!promise.matches()) {
            throw new IllegalStateException(name + " promises nothing");
        }
        return promise;
    }

    @Override
    public String toString() {
        return "<pre>" + Html.escaped(text) + "</pre>";
    }
}
