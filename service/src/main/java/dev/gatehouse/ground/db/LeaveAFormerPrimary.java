package dev.gatehouse.ground.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * A connection whose server has become read-only is closed, so that the next one is opened to whoever the address names now: of
 * several hosts the driver looks for the primary ({@code targetServerType=primary}).
 */
final class LeaveAFormerPrimary implements SQLExceptionOverride {
    @java.lang.Override // the interface has an Override of its own
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return SqlState.READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
