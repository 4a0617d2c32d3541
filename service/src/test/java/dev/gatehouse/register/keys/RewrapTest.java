package dev.gatehouse.register.keys;

import static dev.gatehouse.ground.jose.SigningAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The key-encryption key is changed for another while several instances run. */
@Tag("statements")
@ExtendWith(PostgresExtension.class)
class RewrapTest {
    private static final KeyEncryption OLD = KeyEncryption.fromText(Base64Url.encode(Sha256.of("old")));
    private static final KeyEncryption NEW = KeyEncryption.fromText(Base64Url.encode(Sha256.of("new")));
    private static final Act ACT = new Act("ada", "yearly", "request-1");

    private final TestTime time = new TestTime();
    private final Jdbi jdbi;
    private final Keys old;
    private final Keys changed;

    RewrapTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.old = anInstance(OLD);
        this.changed = anInstance(NEW.alsoOpening(OLD));
    }

    @BeforeEach
    void startWithKeysOfTheOld() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE signing_keys"));
        old.ensure();
        changed.ensure();
        jdbi.useHandle(handle -> handle.execute("TRUNCATE changes, outbox"));
    }

    @Test
    void theNewKeyAloneOpensEverythingAfterwards() {
        assertThat(changed.states()).extracting(KeyState::kekCurrent).containsOnly(false);

        assertThat(changed.rewrap(ACT)).isEqualTo(new Rewrap(NEW.kekId(), 3, List.of()));

        Keys restarted = anInstance(NEW);
        restarted.ensure();
        assertThat(restarted.published().getKeys()).isEqualTo(old.published().getKeys());
        assertThat(restarted.signing(ES256)).isEqualTo(old.signing(ES256));
        assertThat(changed.states()).extracting(KeyState::kekCurrent).containsOnly(true);
        assertThatThrownBy(() -> anInstance(OLD).ensure()).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void noInstanceMissesAnythingFromTheFirstRestartToTheLast() {
        Keys prepared = anInstance(OLD.alsoOpening(NEW));
        prepared.ensure();

        String byTheNew = changed.rotate(ES256, ACT).kid();
        prepared.reload();
        assertThat(prepared.verifying(byTheNew)).isPresent();

        String byTheOld = prepared.rotate(ES256, ACT).kid();
        changed.reload();
        assertThat(changed.verifying(byTheOld)).isPresent();

        assertThat(changed.rewrap(ACT).rewrapped()).isEqualTo(4);
        Keys last = anInstance(NEW);
        last.ensure();
        assertThat(last.published().getKeys()).hasSize(5);
    }

    @Test
    void isOnRecordOnceWithoutAKey() {
        changed.rewrap(ACT);
        changed.rewrap(ACT);

        assertThat(texts("SELECT concat_ws(' ', category, action, aggregate_type, aggregate_id, request_id, payload)"
                        + " FROM outbox"))
                .containsExactly("compliance keys_rewrapped key_encryption_key " + NEW.kekId()
                        + " request-1 {\"keys\": 3, \"actor\": \"ada\", \"after\": {\"kek_ids\": [\"" + NEW.kekId()
                        + "\"]}, \"before\": {\"kek_ids\": [\"" + OLD.kekId() + "\"]}, \"reason\": \"yearly\"}");
    }

    @Test
    void racersLeaveOneAuditRowAndReadableKeys() {
        List<Rewrap> all = Racers.race(8, () -> anInstance(NEW.alsoOpening(OLD)).rewrap(ACT));

        assertThat(all).extracting(Rewrap::rewrapped).containsOnlyOnce(3).containsOnly(0, 3);
        assertThat(texts("SELECT action FROM outbox")).containsExactly("keys_rewrapped");
        anInstance(NEW).ensure();
    }

    @Test
    void aRotationAtTheSameMomentIsNotLost() {
        Stream<Callable<Object>> rotations =
                IntStream.range(0, 4).mapToObj(i -> () -> anInstance(OLD).rotate(ES256, ACT));
        Stream<Callable<Object>> rewraps = IntStream.range(0, 4)
                .mapToObj(i -> () -> anInstance(NEW.alsoOpening(OLD)).rewrap(ACT));

        // a rotation by the old key alone may find rows that it cannot read any more
        Racers.race(Stream.concat(rotations, rewraps).map(RewrapTest::orRefused).toList());
        changed.rewrap(ACT);

        Keys restarted = anInstance(NEW);
        restarted.ensure();
        assertThat(texts("SELECT kid FROM signing_keys"))
                .hasSameSizeAs(restarted.published().getKeys());
        assertThat(restarted.unreadable()).isEmpty();
    }

    @Test
    void leavesAKeyItCannotReadAndNamesIt() {
        Keys stranger = anInstance(KeyEncryption.fromText(Base64Url.encode(Sha256.of("stranger"))));

        Rewrap rewrap = stranger.rewrap(ACT);

        assertThat(rewrap.rewrapped()).isZero();
        assertThat(rewrap.unreadable()).hasSize(3);
        assertThat(stranger.unreadable()).hasSize(3);
        assertThat(texts("SELECT action FROM outbox")).isEmpty();
        old.reload();
    }

    @Test
    void anUnreadableKeyHidesNoNewsOfTheOthers() {
        String kid = old.signing(ES256).getKeyID();
        changed.rewrap(ACT);
        changed.rotate(ES256, ACT);

        changed.compromised(kid, ACT);

        assertThatThrownBy(old::refresh).isInstanceOf(KeysUnavailable.class);
        assertThat(old.verifying(kid)).isEmpty();
    }

    private static Callable<Object> orRefused(Callable<Object> act) {
        return () -> {
            try {
                return act.call();
            } catch (KeysUnavailable refused) {
                return refused;
            }
        };
    }

    private Keys anInstance(KeyEncryption encryption) {
        return new Keys(jdbi, encryption, KeysConfig.DEFAULTS, time.source());
    }

    private List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
