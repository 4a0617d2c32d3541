package dev.gatehouse.operations.admin.http;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for: {@code ?limit=&after=}. */
public final class Paging {
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private final String limit;
    private final @Nullable String after;

    public Paging(@QueryParam("limit") @DefaultValue("50") String limit, @QueryParam("after") @Nullable String after) {
        this.limit = limit;
        this.after = after;
    }

    /** Judged when it is asked for: what fails while a parameter is made is logged, with the value, as a fault of ours. */
    public int limit() {
        if (!NUMBER.matcher(limit).matches() || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw Problem.invalid("limit", "must be from 1 to " + MOST);
        }
        return Integer.parseInt(limit);
    }

    /** To be asked of the database: the one more says whether there is a rest. */
    public int oneMore() {
        return limit() + 1;
    }

    /** The key to go on from; null at the beginning. */
    public @Nullable String afterText() {
        return Optional.ofNullable(after).map(Cursor::key).orElse(null);
    }

    public @Nullable UUID afterId() {
        return Optional.ofNullable(afterText()).map(Cursor::id).orElse(null);
    }

    public @Nullable Long afterNumber() {
        return Optional.ofNullable(afterText()).map(Cursor::number).orElse(null);
    }
}
