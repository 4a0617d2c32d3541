package dev.gatehouse.lab;

import java.sql.SQLException;

/** PostgreSQL refused a statement; notebooks that expect it look at the state. */
public final class LabFailure extends RuntimeException {
    private final String state;

    LabFailure(String what, SQLException cause) {
        super(cause.getMessage() + "\nin: " + what, cause);
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** SQLSTATE: 40P01 is a deadlock, 23505 a second row under a unique key. */
    public String state() {
        return state;
    }
}
