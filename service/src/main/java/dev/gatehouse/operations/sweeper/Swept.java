package dev.gatehouse.operations.sweeper;

/** How far the sweep of a table is; in a dry run, {@code deleted} is what would have been. */
public record Swept(SweptTable table, long visited, long deleted) {
    Swept and(SweepDao.Batch batch) {
        return new Swept(table, visited + batch.visited(), deleted + batch.deleted());
    }
}
