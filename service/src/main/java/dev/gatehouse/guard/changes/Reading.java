package dev.gatehouse.guard.changes;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Everything after a floor, as one snapshot saw it.
 *
 * @param xmin every transaction before it was over
 * @param xmax no transaction from it on had begun to write
 */
record Reading(long xmin, long xmax, List<Change> changes) {
    static Reading of(List<ChangesDao.Row> rows) {
        ChangesDao.Row any = rows.getFirst();
        return new Reading(
                any.xmin(),
                any.xmax(),
                rows.stream()
                        .filter(row -> row.changeId() != null)
                        .map(row -> new Change(
                                requireNonNull(row.changeId()),
                                requireNonNull(row.topic()),
                                requireNonNull(row.subject()),
                                row.number()))
                        .toList());
    }
}
