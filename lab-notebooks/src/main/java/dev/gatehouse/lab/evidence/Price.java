package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.Sizes;
import dev.gatehouse.lab.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one index adds to a row that is inserted.
 *
 * @param on method and columns, as the catalog has them
 * @param real whether the rows were the lab's, or only of the right types
 * @param bytes of the index a row
 * @param wal bytes of the log a row, beside those of the table
 */
record Price(String table, String index, String on, boolean real, double bytes, double wal) {
    private static final int META_PAGE = 8192;

    /** Of every index that this database has, each alone on a copy of its table. */
    static List<Price> of(Lab lab, int rows) {
        Copies copies = new Copies(lab, rows);
        List<Price> prices = new ArrayList<>();
        for (String table : copies.tables()) {
            double bare = wal(copies.filled(table, List.of()), rows);
            for (Map.Entry<String, String> index : copies.indexesOf(table).entrySet()) {
                double with = wal(copies.filled(table, List.of(index.getValue())), rows);
                double bytes = (new Sizes(lab).bytes(Copies.nameOf(index.getKey())) - META_PAGE) / (double) rows;
                prices.add(
                        new Price(table, index.getKey(), on(index.getValue()), copies.real(table), bytes, with - bare));
            }
        }
        return prices;
    }

    private static double wal(Plan insert, int rows) {
        return Sizes.walPerRow(insert, rows);
    }

    private static String on(String definition) {
        return definition
                .substring(definition.indexOf(" USING ") + " USING ".length())
                .replaceFirst("^btree ", "")
                .replace("::text", "")
                .replaceAll("lower\\(\\((\\w+)\\)\\)", "lower($1)");
    }
}
