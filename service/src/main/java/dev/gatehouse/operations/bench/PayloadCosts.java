package dev.gatehouse.operations.bench;

import dev.gatehouse.operations.bench.report.Exchanges.Payload;
import dev.gatehouse.operations.bench.stage.StagedDatabase;
import java.util.List;

/** How large a grant and a token are that were just recorded, and what it costs the database to read such a text and write it. */
final class PayloadCosts {
    private static final int ROUNDS = 50_000;

    private PayloadCosts() {}

    static List<Payload> measure(StagedDatabase database) {
        return database.jdbi()
                .withExtension(
                        PayloadsDao.class,
                        dao -> dao.newest().stream()
                                .map(one -> new Payload(one.what(), one.bytes(), one.stored(), micros(dao, one.text())))
                                .toList());
    }

    /** For one: less what the loop itself takes. */
    private static double micros(PayloadsDao dao, String text) {
        dao.convert(text, ROUNDS / 10);
        long begun = System.nanoTime();
        dao.pass(text, ROUNDS);
        long passed = System.nanoTime();
        dao.convert(text, ROUNDS);
        long converted = System.nanoTime();
        return ((converted - passed) - (passed - begun)) / 1e3 / ROUNDS;
    }
}
