package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStateTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "08006, a connection that broke",
        "25006, a server that became read-only",
        "53100, a full disk",
        "53300, too many connections",
        "57014, a statement that took too long",
        "57P01, a server that is told to stop",
        "58030, a disk that fails",
    })
    void isTroubleOfTheServer(String state, String what) {
        assertThat(SqlState.isUnavailable(new IllegalStateException(failure(state, what))))
                .isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "22P02, a value of another type",
        "23505, a row that is there",
        "42601, a statement that is none",
        "XX000, a bug"
    })
    void isNoTroubleOfTheServer(String state, String what) {
        assertThat(SqlState.isUnavailable(new IllegalStateException(failure(state, what))))
                .isFalse();
    }

    private static SQLException failure(String state, String what) {
        return new SQLException(what, state);
    }
}
