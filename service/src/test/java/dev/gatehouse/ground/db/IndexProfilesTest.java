package dev.gatehouse.ground.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class IndexProfilesTest {
    private static final String ASKED =
            "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'idx%' ORDER BY indexname";

    @Test
    void theIndexesOfTheRequirementsAreThereOnlyWhereTheyAreAskedFor(TestDatabase database) {
        assertThat(asked(database)).isEmpty();
        Migrations seeds = new Migrations(dataSource(database), Set.of("seeds"));
        seeds.run();
        assertThat(asked(database))
                .containsExactly(
                        "idx_codes_code_expires",
                        "idx_sessions_covering",
                        "idx_sessions_user_status",
                        "idx_tokens_active",
                        "idx_tokens_hash_active",
                        "idx_users_email_lower");
        assertThat(new Migrations(dataSource(database), Set.of()).pending()).isEmpty();
        seeds.rollBack(1);
        assertThat(asked(database)).isEmpty();
    }

    private static List<String> asked(TestDatabase database) {
        return database.back()
                .withHandle(handle -> handle.select(ASKED).mapTo(String.class).list());
    }

    private static PGSimpleDataSource dataSource(TestDatabase database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
