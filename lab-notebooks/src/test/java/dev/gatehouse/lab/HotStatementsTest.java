package dev.gatehouse.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.lab.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LabExtension.class)
class HotStatementsTest {
    private static final String BY_EMAIL = "register/users/UsersDao/findByEmail";

    @Test
    void runsTheServicesOwnFile(Lab lab) {
        HotStatement statement = HotStatements.named(BY_EMAIL);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("tenantId", UUID.fromString(lab.text("SELECT tenant_id FROM users LIMIT 1")));
        values.put("email", lab.text("SELECT upper(email) FROM users LIMIT 1"));
        Plan plan = lab.explain(statement.sql(), statement.with(values));
        assertThat(plan.rows()).isEqualTo(1);
        assertThat(plan.indexes()).isEqualTo(statement.promisedIndexes());
        assertThat(plan.buffers()).isLessThanOrEqualTo(statement.promisedPages());
    }

    @Test
    void namesAParameterThatWasForgotten() {
        HotStatement statement = HotStatements.named(BY_EMAIL);
        assertThatThrownBy(() -> statement.with(Map.of())).hasMessageContaining("tenantId");
    }

    @Test
    void namesAStatementThatIsNotThere() {
        assertThatThrownBy(() -> HotStatements.named("flow/token/RefreshDao/spin"))
                .hasMessageContaining("flow/token/RefreshDao/spin");
    }
}
