package dev.gatehouse.register.flags;

import static dev.gatehouse.register.flags.Flag.ANSWERS_FROM_MEMORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class FlagsTest {
    private static final Act ACT = new Act("operator:ada", "trial", "request-1");

    private final Realm realm;
    private final Flags flags;

    FlagsTest(Jdbi jdbi) {
        this.realm = Realm.in(jdbi);
        this.flags = new Flags(jdbi, TimeSource.system());
    }

    @BeforeEach
    void nothingIsSet() {
        realm.execute("DELETE FROM flags");
        flags.reload();
    }

    @Test
    void holdsByDefaultThenForEverybodyThenForTheTenant() {
        assertThat(valueFor(realm.tenantId(), "c")).isEqualTo("on");

        assertThat(set(null, "off", null, null)).isEqualTo(Transition.DONE);
        assertThat(valueFor(realm.tenantId(), "c")).isEqualTo("off");

        assertThat(set(realm.tenantId(), "on", null, null)).isEqualTo(Transition.DONE);
        assertThat(valueFor(realm.tenantId(), "c")).isEqualTo("on");
        assertThat(valueFor(UUID.randomUUID(), "c")).isEqualTo("off");

        assertThat(flags.clear(ANSWERS_FROM_MEMORY, realm.tenantId(), ACT)).isEqualTo(Transition.DONE);
        flags.reload();
        assertThat(valueFor(realm.tenantId(), "c")).isEqualTo("off");
    }

    @Test
    void aRolloutTakesItsShareAndKeepsWhomItHas() {
        set(null, "on", "off", 10);
        Set<String> tenth = clientsThatAreOff();
        set(null, "on", "off", 50);
        Set<String> half = clientsThatAreOff();

        assertThat(tenth).hasSizeBetween(50, 150);
        assertThat(half).hasSizeBetween(400, 600).containsAll(tenth);
        set(null, "on", "off", 0);
        assertThat(clientsThatAreOff()).isEmpty();
        set(null, "on", "off", 100);
        assertThat(clientsThatAreOff()).hasSize(1000);
    }

    @Test
    void oneTenantCanBeSplit() {
        set(realm.tenantId(), "on", "off", 50);

        assertThat(clientsThatAreOff()).hasSizeBetween(400, 600);
        assertThat(valueFor(UUID.randomUUID(), "c")).isEqualTo("on");
    }

    @Test
    void leavesOneRowForWhatItChangedAndNoneForWhatItDidNot() {
        long before = realm.count("SELECT count(*) FROM outbox");

        set(realm.tenantId(), "off", null, null);
        assertThat(set(realm.tenantId(), "off", null, null)).isEqualTo(Transition.ALREADY);
        flags.clear(ANSWERS_FROM_MEMORY, realm.tenantId(), ACT);
        assertThat(flags.clear(ANSWERS_FROM_MEMORY, realm.tenantId(), ACT)).isEqualTo(Transition.ALREADY);

        assertThat(realm.count("SELECT count(*) FROM outbox")).isEqualTo(before + 2);
        assertThat(realm.count("SELECT count(*) FROM changes WHERE topic = 'flag' AND subject = 'answers-from-memory'"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void aTenantThatIsNotThereGetsNone() {
        assertThat(set(UUID.randomUUID(), "off", null, null)).isEqualTo(Transition.UNKNOWN);
        assertThat(flags.all()).isEmpty();
    }

    private Set<String> clientsThatAreOff() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> "client-" + i)
                .filter(client -> valueFor(realm.tenantId(), client).equals("off"))
                .collect(Collectors.toSet());
    }

    private String valueFor(UUID tenant, String client) {
        return flags.value(ANSWERS_FROM_MEMORY, tenant, client);
    }

    private Transition set(@Nullable UUID tenant, String value, @Nullable String rollout, @Nullable Integer percent) {
        Transition done = flags.set(ANSWERS_FROM_MEMORY, tenant, value, rollout, percent, ACT);
        flags.reload();
        return done;
    }
}
