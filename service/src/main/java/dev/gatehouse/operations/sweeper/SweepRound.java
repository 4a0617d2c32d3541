package dev.gatehouse.operations.sweeper;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One round of the sweeper, under way or over.
 *
 * @param outcome null while it is under way
 */
public record SweepRound(
        Instant beganAt,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        List<Part> tables) {
    public enum Outcome {
        /** Every table had its turn. */
        DONE,
        /** The server was told to stop, or another instance took the round over. */
        STOPPED,
        /** At least one table's turn ended with an error. */
        FAILED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param atEnd whether the walk came to the table's end; if not, the next round goes on where this one was */
    public record Part(String table, long visited, long deleted, boolean atEnd) {
        Part and(SweepDao.Batch batch, boolean nowAtEnd) {
            return new Part(table, visited + batch.visited(), deleted + batch.deleted(), nowAtEnd);
        }
    }

    static SweepRound begun(Instant at) {
        return new SweepRound(at, null, null, List.of());
    }

    SweepRound with(Part part) {
        List<Part> all = new ArrayList<>(tables);
        all.removeIf(known -> known.table().equals(part.table()));
        all.add(part);
        return new SweepRound(beganAt, endedAt, outcome, List.copyOf(all));
    }

    SweepRound ended(Outcome how, Instant at) {
        return new SweepRound(beganAt, at, how, tables);
    }

    public long visited() {
        return tables.stream().mapToLong(Part::visited).sum();
    }

    public long deleted() {
        return tables.stream().mapToLong(Part::deleted).sum();
    }
}
