package dev.gatehouse.register.keys;

import static dev.gatehouse.ground.jose.SigningAlgorithm.ES256;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.gatehouse.ground.jose.Jwts;
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
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class CompromisedKeyTest {
    private static final KeyEncryption ENCRYPTION = KeyEncryption.fromText(Base64Url.encode(Sha256.of("kek")));
    private static final Duration LEAD = KeysConfig.DEFAULTS.lead();
    private static final Duration SLACK = Duration.ofMinutes(1);
    private static final Act ACT = new Act("ada", "a laptop was stolen", "request-1");
    private static final JWTClaimsSet CLAIMS =
            new JWTClaimsSet.Builder().subject("ada").build();

    private final TestTime time = new TestTime();
    private final Jdbi jdbi;
    private final Keys keys;
    private final Jwts jwts;

    CompromisedKeyTest(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.keys = anInstance();
        this.jwts = new Jwts(keys);
    }

    @BeforeEach
    void startWithFreshKeys() {
        jdbi.useHandle(handle -> handle.execute("TRUNCATE signing_keys"));
        keys.ensure();
        jdbi.useHandle(handle -> handle.execute("TRUNCATE changes, outbox"));
    }

    @Test
    void endsEveryTokenOfTheKeyAtOnceAndSignsByANewOne() {
        String token = aToken();
        String kid = signing();

        Ended ended = keys.compromised(kid, ACT);

        assertThat(ended.outcome()).isEqualTo(Transition.DONE);
        assertThat(isGood(token)).isFalse();
        assertThat(signing()).isEqualTo(ended.successor()).isNotEqualTo(kid);
        assertThat(isGood(aToken())).isTrue();
        assertThat(published()).contains(ended.successor()).doesNotContain(kid).hasSize(3);
    }

    @Test
    void endsItsTokensOnAnotherInstanceWithItsNextReading() {
        Keys other = anInstance();
        other.ensure();
        String token = aToken();

        keys.compromised(signing(), ACT);
        other.refresh();

        assertThat(new Jwts(other).verify(token, Set.of("JWT"))).isEmpty();
        assertThat(other.signing(ES256)).isEqualTo(keys.signing(ES256));
    }

    @Test
    void bringsForwardTheSuccessorThatOthersMayKnowAlready() {
        String kid = signing();
        String successor = keys.rotate(ES256, ACT).kid();

        Ended ended = keys.compromised(kid, ACT);

        assertThat(ended.successor()).isEqualTo(successor);
        assertThat(signing()).isEqualTo(successor);
        assertThat(published()).hasSize(3);
    }

    @Test
    void aKeyThatOnlyVerifiesNeedsNoSuccessor() {
        String old = signing();
        String token = aToken();
        String successor = keys.rotate(ES256, ACT).kid();
        time.advance(LEAD.plus(SLACK));

        Ended ended = keys.compromised(old, ACT);

        assertThat(ended.outcome()).isEqualTo(Transition.DONE);
        assertThat(ended.successor()).isNull();
        assertThat(isGood(token)).isFalse();
        assertThat(signing()).isEqualTo(successor);
        assertThat(published()).hasSize(3);
    }

    @Test
    void aKeyThatDoesNotSignYetIsReplacedInItsTurn() {
        String signing = signing();
        String next = keys.rotate(ES256, ACT).kid();

        Ended ended = keys.compromised(next, ACT);

        assertThat(published()).doesNotContain(next).contains(signing, ended.successor());
        time.advance(LEAD.minus(SLACK));
        assertThat(signing()).isEqualTo(signing);
        String lastOfTheOld = aToken();
        time.advance(SLACK.multipliedBy(2));
        assertThat(signing()).isEqualTo(ended.successor());
        assertThat(isGood(lastOfTheOld)).isTrue();
    }

    @Test
    void aKeyInTheMiddleOfTheChainLeavesNoGap() {
        String first = signing();
        String second = keys.rotate(ES256, ACT).kid();
        time.advance(SLACK.multipliedBy(3));
        String third = keys.rotate(ES256, ACT).kid();

        Ended ended = keys.compromised(second, ACT);

        assertThat(ended.successor()).isEqualTo(third);
        time.advance(LEAD.minus(SLACK));
        assertThat(signing()).isEqualTo(first);
        time.advance(SLACK.multipliedBy(2));
        assertThat(signing()).isEqualTo(third);
        assertThat(keys.rotate(ES256, ACT).replaced()).isEqualTo(third);
    }

    @Test
    void mayFollowUponItself() {
        keys.compromised(signing(), ACT);
        Ended second = keys.compromised(signing(), ACT);

        assertThat(signing()).isEqualTo(second.successor());
        assertThat(keys.rotate(ES256, ACT).replaced()).isEqualTo(second.successor());
    }

    @Test
    void writesOneAuditRowHoweverManyEndTheSameKeyAtOnce() {
        String kid = signing();
        List<Ended> all = Racers.race(8, () -> anInstance().compromised(kid, ACT));

        assertThat(all).extracting(Ended::outcome).containsOnlyOnce(Transition.DONE);
        assertThat(all).extracting(Ended::outcome).containsOnly(Transition.DONE, Transition.ALREADY);
        assertThat(texts("SELECT concat_ws(' ', category, action, aggregate_type, aggregate_id, request_id,"
                        + " payload ->> 'actor', payload ->> 'reason', payload #>> '{after,successor}') FROM outbox"))
                .singleElement()
                .asString()
                .startsWith("compliance key_compromised key " + kid + " request-1 ada a laptop was stolen ");
        keys.reload();
        assertThat(published()).hasSize(3);
        assertThat(texts("SELECT subject FROM changes")).containsExactlyInAnyOrder(kid, signing());
    }

    @Test
    void knowsNoKeyByAnotherName() {
        assertThat(keys.compromised("nobody", ACT).outcome()).isEqualTo(Transition.UNKNOWN);
        assertThat(texts("SELECT action FROM outbox")).isEmpty();
    }

    @Test
    void theOtherAlgorithmsSignOn() {
        List<String> others =
                published().stream().filter(kid -> !kid.equals(signing())).toList();

        keys.compromised(signing(), ACT);

        assertThat(published()).containsAll(others);
    }

    private String aToken() {
        return jwts.sign(ES256, "JWT", CLAIMS);
    }

    private boolean isGood(String token) {
        return jwts.verify(token, Set.of("JWT")).isPresent();
    }

    private String signing() {
        return keys.signing(ES256).getKeyID();
    }

    private List<String> published() {
        return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }

    private Keys anInstance() {
        return new Keys(jdbi, ENCRYPTION, KeysConfig.DEFAULTS, time.source());
    }

    private List<String> texts(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
