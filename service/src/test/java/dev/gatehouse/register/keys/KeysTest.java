package dev.gatehouse.register.keys;

import static dev.gatehouse.ground.jose.SigningAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Base64Url;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.Transition;
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
    private static final Act ACT = new Act("ada", "a test", "request-1");
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
        var times = new SigningKeysDao.Times(LEAD, LONGEST_TOKEN, Duration.ZERO);
        List<Callable<Boolean>> racers = IntStream.range(0, 16)
                .mapToObj(i -> NewKey.make(ES256, ENCRYPTION))
                .map(key -> (Callable<Boolean>)
                        () -> dao.succeed(null, key, times, ACT).isPresent())
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

        String successor = keys.rotate(ES256, ACT).kid();

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
        keys.rotate(ES256, ACT);
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
        keys.rotate(ES256, ACT);

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
        keys.rotate(ES256, ACT);
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
        String second = keys.rotate(ES256, ACT).kid();
        time.advance(SLACK.multipliedBy(3));
        String third = keys.rotate(ES256, ACT).kid();

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
        String young = keys.rotate(ES256, ACT).kid();
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
        keys.rotate(ES256, ACT);

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

        String old = keys.signing(ES256).getKeyID();
        Rotation rotation = keys.rotate(ES256, ACT);

        assertThat(rotation.replaced()).isEqualTo(old);
        assertThat(rotation.outcome()).isEqualTo(Transition.DONE);
        assertThat(texts("SELECT topic || ':' || subject FROM changes")).containsExactly("key:" + rotation.kid());
        assertThat(texts("SELECT concat_ws(' ', category, action, aggregate_type, aggregate_id, request_id,"
                        + " payload #- '{after,sign_from}', origin) FROM outbox"))
                .containsExactly("compliance keys_rotated key " + rotation.kid()
                        + " request-1 {\"actor\": \"ada\", \"after\": {\"kid\": \"" + rotation.kid()
                        + "\", \"algorithm\": \"ES256\"}, \"before\": {\"kid\": \"" + old
                        + "\"}, \"reason\": \"a test\"}");
    }

    @Test
    void saysThatTheServerItselfMadeTheFirstKeysAndThoseInTurn() {
        keys.ensure();
        time.advance(KeysConfig.DEFAULTS.rotateEvery().toJavaDuration());
        keys.refresh();

        assertThat(texts("SELECT payload ->> 'actor' || ': ' || (payload ->> 'reason') FROM outbox"))
                .hasSize(6)
                .containsOnly("server: first keys", "server: keys.rotateEvery");
    }

    @Test
    void leavesOneSuccessorAndOneAuditRowWhenOperatorsRotateAtTheSameMoment() {
        keys.ensure();
        jdbi.useHandle(handle -> handle.execute("TRUNCATE outbox"));
        List<Keys> instances = IntStream.range(0, 8).mapToObj(i -> started()).toList();

        List<Rotation> rotations = atOnce(instances, instance -> instance.rotate(ES256, ACT));

        // who came late enough to see the first one's key replaces that one: each row is told of once
        long done = rotations.stream()
                .filter(rotation -> rotation.outcome() == Transition.DONE)
                .count();
        assertThat(done).isPositive();
        assertThat(rows()).isEqualTo(3 + (int) done);
        assertThat(texts("SELECT aggregate_id FROM outbox")).hasSize((int) done).doesNotHaveDuplicates();
        assertThat(unreplaced()).isEqualTo(3);
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
