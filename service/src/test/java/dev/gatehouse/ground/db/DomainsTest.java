package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatehouse.testkit.PostgresExtension;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hot table's columns may hold is a domain's to say, since a check of the table would cost every statement that writes it. */
@Tag("statements")
@ExtendWith(PostgresExtension.class)
class DomainsTest {
    private static final String CHECK_VIOLATION = "23514";

    private final Jdbi jdbi;

    DomainsTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The value is judged before anything that is missing. */
    @ParameterizedTest
    @CsvSource({
        "users, status, 'gone'",
        "logins, cookie_hash, '\\x00'",
        "logins, status, 'gone'",
        "sessions, status, 'gone'",
        "auth_codes, code_hash, '\\x00'",
        "refresh_tokens, family_hash, '\\x00'",
        "refresh_tokens, token_hash, '\\x00'",
        "refresh_tokens, previous_hash, '\\x00'",
        "refresh_tokens, sealed, '\\x00'",
        "used_jtis, jti_hash, '\\x00'",
        "revocations, kind, 'weather'",
        "changes, topic, 'weather'",
        "rate_buckets, subject, '\\x00'",
        "rate_buckets, scope, '\\x00'",
        "subject_tokens, token_hash, '\\x00'",
        "subject_tokens, context, '[]'",
        "oidc_model_instances, model_name, 'Weather'",
        "oidc_model_instances, id, ''"
    })
    void nothingElseIsKept(String table, String column, String value) {
        String insert = "INSERT INTO %s (%s) VALUES ('%s')".formatted(table, column, value);

        Throwable refusal = catchThrowable(() -> jdbi.useHandle(handle -> handle.execute(insert)));

        assertThat(refusal)
                .as(insert)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        said -> assertThat(said.getSQLState()).isEqualTo(CHECK_VIOLATION));
    }

    @ParameterizedTest
    @CsvSource({"users, email, 256", "oidc_model_instances, id, 129"})
    void norWhatIsTooLong(String table, String column, int length) {
        nothingElseIsKept(table, column, "x".repeat(length));
    }
}
