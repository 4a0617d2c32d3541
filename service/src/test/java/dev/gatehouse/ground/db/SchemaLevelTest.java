package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.PostgresExtension;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class SchemaLevelTest {
    private final Jdbi jdbi;
    private final SchemaLevel schema;

    SchemaLevelTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.schema = new SchemaLevel(jdbi);
    }

    @AfterEach
    void takeTheNewerChangesBack() {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM databasechangelog WHERE id LIKE '9%'"));
    }

    @Test
    void isContentWithTheSchemaItWasBuiltWith() {
        assertThat(schema.gap().missing()).isEmpty();
        assertThat(schema.gap().contracts()).isEmpty();
    }

    @Test
    void namesAChangeThatDidNotRun() {
        jdbi.useHandle(handle -> handle.execute("UPDATE databasechangelog SET id = '900' WHERE id = '016-resources'"));
        try {
            assertThat(schema.gap().missing()).containsExactly("016-resources");
        } finally {
            jdbi.useHandle(
                    handle -> handle.execute("UPDATE databasechangelog SET id = '016-resources' WHERE id = '900'"));
        }
    }

    @Test
    void isContentWithWhatANewerServerAdded() {
        ran("901-more", "");
        ran("902-more", "expand, subcontract");

        assertThat(schema.gap().missing()).isEmpty();
        assertThat(schema.gap().contracts()).isEmpty();
    }

    @Test
    void namesWhatANewerServerTookAway() {
        ran("901-more", "expand");
        ran("903-less", "expand,contract");

        assertThat(schema.gap().contracts()).containsExactly("903-less");
    }

    private void ran(String change, String labels) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, labels)"
                        + " VALUES (?, 'gatehouse', ?, now(), 900, 'EXECUTED', ?)",
                change,
                change + ".sql",
                labels));
    }
}
