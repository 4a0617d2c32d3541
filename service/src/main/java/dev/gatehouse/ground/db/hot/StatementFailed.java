package dev.gatehouse.ground.db.hot;

import java.sql.SQLException;

/** The database refused a statement or could not be asked; what was bound is not told. */
public final class StatementFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    StatementFailed(String name, SQLException cause) {
        super(name + " failed: " + cause.getMessage(), cause);
    }
}
