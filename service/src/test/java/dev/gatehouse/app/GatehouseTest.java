package dev.gatehouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GatehouseExtension.class)
class GatehouseTest {
    @Test
    void theAdminPortIsOpenForLifeAndReadinessOnly(RunningGatehouse gatehouse) {
        Http stranger = gatehouse.admin();
        for (String open : List.of("/health/live", "/health/ready")) {
            assertThat(stranger.get(open).status()).isEqualTo(200);
            assertThat(stranger.get(open).body()).isEmpty();
        }
        for (String closed : List.of(
                "/",
                "/healthcheck",
                "/metrics",
                "/ping",
                "/threads",
                "/health",
                "/health/live/",
                "/health/live;a=b",
                "/tasks/gc",
                "/x/../health/live/../../metrics")) {
            assertThat(stranger.get(closed).status()).as(closed).isIn(400, 401);
        }
    }

    @Test
    void anOperatorsTokenOpensTheRestAndAnyOtherDoesNot(RunningGatehouse gatehouse) {
        assertThat(gatehouse
                        .admin()
                        .withBearer("demo-operator-token")
                        .get("/healthcheck")
                        .json()
                        .at("/database/healthy")
                        .asBoolean())
                .isTrue();
        for (String wrong : List.of("demo-operator-toke", "", "demo-operator-token2")) {
            assertThat(gatehouse.admin().withBearer(wrong).get("/healthcheck").status())
                    .isEqualTo(401);
        }
        assertThat(gatehouse
                        .admin()
                        .withBasic("demo", "demo-operator-token")
                        .get("/healthcheck")
                        .header("WWW-Authenticate"))
                .hasValue("Bearer realm=\"gatehouse admin\"");
    }

    @Test
    void aDemoHasItsDataOnceHoweverOftenItStarts(TestDatabase database) {
        assertThat(database.rowsOf("tenants")).isEqualTo(2);
        assertThat(database.rowsOf("users")).isEqualTo(2);
        assertThat(database.rowsOf("clients")).isEqualTo(4);
        database.back().useHandle(h -> h.execute("DELETE FROM users WHERE email = 'bob@example.com'"));
        String hash = adasHash(database);

        RunningGatehouse.start(database, new TestTime()).close();

        assertThat(database.rowsOf("users")).isEqualTo(2);
        assertThat(adasHash(database)).isEqualTo(hash);
    }

    @Test
    void anUnknownPathIsTheJsonOfEveryError(Http http) {
        Http.Answer answer = http.get("/nowhere");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error()).isEqualTo("not_found");
        assertThat(answer.header("X-Request-ID"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(36));
    }

    private static String adasHash(TestDatabase database) {
        return database.back()
                .withHandle(h -> h.select("SELECT password_hash FROM users WHERE email = 'ada@example.com'")
                        .mapTo(String.class)
                        .one());
    }
}
