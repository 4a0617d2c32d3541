package dev.gatehouse.guard.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.gatehouse.ground.db.Pool;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class LonelyStoreTest {
    @Test
    void saysOnceThatASecondInstanceCame(TestDatabase database) {
        LonelyStore store = new LonelyStore(database.back().onDemand(InstancesDao.class));
        try (HikariDataSource own = Pool.NEWS.open(database.config(1))) {
            assertThat(own.isRunning()).isTrue();
            assertThat(store.look()).isFalse();
            assertThat(store.look()).isFalse();
            try (HikariDataSource others = Pool.NEWS.open(database.config(1))) {
                assertThat(others.isRunning()).isTrue();
                assertThat(store.look()).isFalse();
                assertThat(store.look()).isTrue();
                assertThat(store.look()).isFalse();
            }
        }
    }
}
