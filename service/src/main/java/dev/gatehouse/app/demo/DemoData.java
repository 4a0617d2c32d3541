package dev.gatehouse.app.demo;

import dev.gatehouse.register.users.Passwords;
import org.jdbi.v3.core.Jdbi;

/** Inserts what is missing of the demo's data; what is there stays as it was changed since. */
public final class DemoData {
    /** Of every demo user; the README tells it. */
    private static final String PASSWORD = "correct horse battery staple";

    private DemoData() {}

    public static void ensure(Jdbi jdbi, Passwords passwords) {
        DemoDao dao = jdbi.onDemand(DemoDao.class);
        if (!dao.isComplete()) {
            dao.insert(passwords.hash(PASSWORD));
        }
    }
}
