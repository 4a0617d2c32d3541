package dev.gatehouse.register.keys;

import static dev.gatehouse.ground.jose.SigningAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class KeysTest {
    private static final KeyEncryption ENCRYPTION = KeyEncryption.fromText(Base64Url.encode(Sha256.of("kek")));
    private static final Duration LEAD = KeysConfig.DEFAULTS.lead();
    private static final Duration LONGEST_TOKEN = Duration.ofDays(1);
    private static final Duration SLACK = Duration.ofMinutes(1); // however busy the machine
    private static final JWTClaimsSet CLAIMS =
            new JWTClaimsSet.Builder().subject("ada").build();

    private final TestTime time = new TestTime();
    private final Jdbi jdbi;
    private final Keys keys;

    KeysTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.keys = anInstance();
    }

    @BeforeEach
    void startWithoutKeys() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE signing_keys, changes, outbox"));
    }

    @Test
    void makesOneKeyAnAlgorithmThatSignsAtOnce() {
        keys.ensure();

        assertThat(keys.published().getKeys())
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactlyInAnyOrder("RS256", "ES256", "EdDSA");
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            JWK signing = keys.signing(algorithm);
            assertThat(signing.isPrivate()).isTrue();
            assertThat(signing.getAlgorithm()).isEqualTo(algorithm.jws());
            assertThat(keys.verifying(signing.getKeyID())).contains(signing.toPublicJWK());
        }
        assertThat(keys.signing(SigningAlgorithm.RS256).size()).isEqualTo(2048);
    }

    @Test
    void namesEveryKeyByItsThumbprint() {
        keys.ensure();

        assertThat(keys.published().getKeys())
                .allSatisfy(key -> assertThat(key.computeThumbprint()).hasToString(key.getKeyID()));
    }

    @Test
    void keepsItsKeysOverARestart() {
        keys.ensure();

        Keys restarted = anInstance();
        restarted.ensure();

        assertThat(restarted.published().getKeys()).isEqualTo(keys.published().getKeys());
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void endsWithOneSetHoweverManyInstancesStartAtOnce() {
        List<Keys> instances = IntStream.range(0, 8).mapToObj(i -> anInstance()).toList();

        List<Set<String>> seen = atOnce(instances, instance -> {
            instance.ensure();
            return kids(instance);
        });

        assertThat(rows()).isEqualTo(3);
        assertThat(seen).hasSize(8).containsOnly(kids(instances.getFirst()));
    }

    @Test
    void letsExactlyOneOfManyFirstKeysIn() {
        SigningKeysDao dao = jdbi.onDemand(SigningKeysDao.class);
        List<Callable<Boolean>> racers = IntStream.range(0, 16)
                .mapToObj(i -> NewKey.make(ES256, ENCRYPTION))
                .map(key -> (Callable<Boolean>) () -> dao.succeed(null, key, LEAD, LONGEST_TOKEN, Duration.ZERO))
                .toList();

        assertThat(Racers.race(racers)).containsOnlyOnce(true);
        assertThat(rows()).isOne();
    }

    @Test
    void rotatesOnceWhenInstancesRotateAtTheSameMoment() {
        keys.ensure();
        List<Keys> instances = IntStream.range(0, 8).mapToObj(i -> started()).toList();
        time.advance(KeysConfig.DEFAULTS.rotateEvery().toJavaDuration());

        atOnce(instances, instance -> {
            instance.refresh();
            return true;
        });

        assertThat(rows()).isEqualTo(6);
        assertThat(unreplaced()).isEqualTo(3);
    }

    @Test
    void publishesASuccessorBeforeItSigns() {
        keys.ensure();
        String old = keys.signing(ES256).getKeyID();

        String successor = keys.rotate(ES256);

        assertThat(kids(keys)).contains(old, successor);
        time.advance(LEAD.minus(SLACK));
        assertThat(keys.signing(ES256).getKeyID()).isEqualTo(old);
        time.advance(SLACK.multipliedBy(2));
        assertThat(keys.signing(ES256).getKeyID()).isEqualTo(successor);
    }

    @Test
    void verifiesTokensOfTheOldKeyUntilTheLastIsOver() {
        keys.ensure();
        Jwts jwts = new Jwts(keys);
        keys.rotate(ES256);
        time.advance(LEAD.minus(SLACK));
        String lastOfTheOld = jwts.sign(ES256, "JWT", CLAIMS);
        time.advance(LONGEST_TOKEN);
        assertThat(jwts.verify(lastOfTheOld, Set.of("JWT"))).isPresent();

        time.advance(SLACK.multipliedBy(2));

        assertThat(jwts.verify(lastOfTheOld, Set.of("JWT"))).isEmpty();
    }

    @Test
    void forgetsAKeyThatIsOver() {
        keys.ensure();
        String old = keys.signing(ES256).getKeyID();
        keys.rotate(ES256);

        time.advance(LEAD.plus(LONGEST_TOKEN).plus(SLACK));

        assertThat(kids(keys)).doesNotContain(old).hasSize(3);
        assertThat(keys.verifying(old)).isEmpty();
        assertThat(kids(started())).isEqualTo(kids(keys));
    }

    @Test
    void anInstanceThatHasNotHeardYetMeetsNoUnknownKid() {
        keys.ensure();
        Keys slow = started();
        Jwts rotated = new Jwts(keys);
        keys.rotate(ES256);
        time.advance(KeysConfig.DEFAULTS.refreshEvery().toJavaDuration());

        assertThat(new Jwts(slow).verify(rotated.sign(ES256, "JWT", CLAIMS), Set.of("JWT")))
                .as("before it has heard")
                .isPresent();
        slow.refresh();
        time.advance(LEAD);
        assertThat(new Jwts(slow).verify(rotated.sign(ES256, "JWT", CLAIMS), Set.of("JWT")))
                .as("after the successor has taken over")
                .isPresent();
        assertThat(slow.signing(ES256)).isEqualTo(keys.signing(ES256));
    }

    @Test
    void leavesNoGapWhenRotatedTwiceInARow() {
        keys.ensure();
        String first = keys.signing(ES256).getKeyID();
        String second = keys.rotate(ES256);
        time.advance(SLACK.multipliedBy(3));
        String third = keys.rotate(ES256);

        assertThat(keys.signing(ES256).getKeyID()).isEqualTo(first);
        time.advance(LEAD.minus(SLACK.multipliedBy(2)));
        assertThat(keys.signing(ES256).getKeyID()).isEqualTo(second);
        time.advance(SLACK.multipliedBy(3));
        assertThat(keys.signing(ES256).getKeyID()).isEqualTo(third);
    }

    @Test
    void replacesAKeyThatHasSignedLongEnoughAndNoOther() {
        keys.ensure();
        time.advance(Duration.ofDays(89));
        String young = keys.rotate(ES256);
        keys.refresh();
        assertThat(rows()).isEqualTo(4);

        time.advance(Duration.ofDays(1));
        keys.refresh();

        assertThat(rows()).isEqualTo(6);
        assertThat(keys.signing(ES256).getKeyID()).isEqualTo(young);
    }

    @Test
    void showsTheWorldNoPrivateMember() {
        keys.ensure();
        keys.rotate(ES256);

        assertThat(keys.published().getKeys())
                .hasSize(4)
                .allSatisfy(key -> assertThat(key.toJSONObject().keySet())
                        .doesNotContain("d", "p", "q", "dp", "dq", "qi", "oth", "k")
                        .contains("kid", "kty", "alg", "use"));
        assertThat(keys.published().toString(false)).doesNotContain("\"d\"");
    }

    @Test
    void storesNoPrivateMemberInTheClear() {
        keys.ensure();

        List<String> rows = texts("SELECT to_jsonb(k)::text FROM signing_keys k");

        assertThat(rows).hasSize(3);
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            String secret = (String) keys.signing(algorithm).toJSONObject().get("d");
            assertThat(rows).noneMatch(row -> row.contains(secret)).noneMatch(row -> row.contains("\"d\""));
        }
    }

    @Test
    void tellsEveryInstanceAndTheAuditOfANewKeyByItsIdOnly() {
        keys.ensure();
        jdbi.useHandle(handle -> handle.execute("TRUNCATE changes, outbox"));

        String kid = keys.rotate(ES256);

        assertThat(texts("SELECT topic || ':' || subject FROM changes")).containsExactly("key:" + kid);
        assertThat(texts("SELECT concat_ws(' ', category, action, aggregate_type, aggregate_id, payload, origin)"
                        + " FROM outbox"))
                .containsExactly("compliance keys_rotated key " + kid + " {}");
    }

    @Test
    void refusesToStartWithAnotherKeyEncryptionKey() {
        keys.ensure();
        Keys stranger = new Keys(
                jdbi,
                KeyEncryption.fromText(Base64Url.encode(Sha256.of("another"))),
                KeysConfig.DEFAULTS,
                time.source());

        assertThatThrownBy(stranger::ensure)
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("keys.encryptionKeyFile")
                .hasMessageContaining("GATEHOUSE_KEY_ENCRYPTION_KEY");
    }

    @Test
    void trustsNoPublicKeyThatWasPutIntoTheTable() {
        keys.ensure();
        JWK foreign = NewKey.generate(ES256);
        JWK ours = keys.signing(ES256);
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE signing_keys SET public_jwk = ?::jsonb WHERE kid = ?",
                foreign.toPublicJWK().toJSONString(),
                ours.getKeyID()));

        assertThat(started().verifying(ours.getKeyID())).contains(ours.toPublicJWK());
    }

    @Test
    void refusesAKeyUnderAnotherKeysName() {
        keys.ensure();
        jdbi.useHandle(handle -> handle.execute("UPDATE signing_keys SET kid = 'other' WHERE algorithm = 'ES256'"));

        assertThatThrownBy(() -> started()).isInstanceOf(KeysUnavailable.class).hasMessageContaining("other");
    }

    private Keys anInstance() {
        return new Keys(jdbi, ENCRYPTION, KeysConfig.DEFAULTS, time.source());
    }

    private Keys started() {
        Keys instance = anInstance();
        instance.ensure();
        return instance;
    }

    private static <T> List<T> atOnce(List<Keys> instances, Function<Keys, T> act) {
        return Racers.race(instances.stream()
                .map(instance -> (Callable<T>) () -> act.apply(instance))
                .toList());
    }

    private static Set<String> kids(Keys instance) {
        return Set.of(instance.published().getKeys().stream().map(JWK::getKeyID).toArray(String[]::new));
    }

    private int rows() {
        return count("SELECT count(*) FROM signing_keys");
    }

    private int unreplaced() {
        return count("SELECT count(*) FROM signing_keys WHERE retire_at IS NULL AND verify_until IS NULL");
    }

    private int count(String sql) {
        return Integer.parseInt(texts(sql).getFirst());
    }

    private List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
