package dev.gatehouse.operations.sweeper;

/**
 * How far the sweep of a table is; in a dry run, {@code deleted} is what would have been.
 *
 * @param expected how many rows it will have visited, about, and exactly at its end
 */
public record Swept(SweptTable table, long visited, long deleted, long expected) {
    Swept and(SweepDao.Batch batch) {
        return new Swept(table, visited + batch.visited(), deleted + batch.deleted(), expected);
    }

    Swept atItsEnd() {
        return new Swept(table, visited, deleted, visited);
    }
}
