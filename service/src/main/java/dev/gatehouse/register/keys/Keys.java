package dev.gatehouse.register.keys;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.gatehouse.ground.jose.KeySource;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys, as a copy in memory. A new key is published first and signs only after {@link KeysConfig#lead()}; an old
 * one verifies until the last of its tokens is over. Safe for any number of threads.
 */
public final class Keys implements KeySource {
    /** The schema lets no client and no resource ask for more. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(1);

    private static final Act FIRST = new Act("server", "first keys", null);
    private static final Act IN_TURN = new Act("server", "keys.rotateEvery", null);

    private final SigningKeysDao dao;
    private final KeyEncryption encryption;
    private final KeysConfig config;
    private final TimeSource time;
    private volatile List<SigningKey> held = List.of(); // eldest first
    private volatile Map<String, KeysUnavailable> unreadable = Map.of();

    public Keys(Jdbi jdbi, KeyEncryption encryption, KeysConfig config, TimeSource time) {
        this.dao = jdbi.onDemand(SigningKeysDao.class);
        this.encryption = encryption;
        this.config = config;
        this.time = time;
    }

    /** Before the first request: reads the keys and makes those that are missing, whoever else starts at the same time. */
    public void ensure() {
        reload();
        Arrays.stream(SigningAlgorithm.values())
                .filter(algorithm -> newest(algorithm).isEmpty())
                .forEach(algorithm -> succeed(null, algorithm, FIRST));
    }

    /** The worker's round: what others changed, and a successor for each key that has signed long enough. */
    public void refresh() {
        reload();
        Instant signingTooLong = time.now().minus(config.rotateEvery().toJavaDuration());
        held.stream()
                .filter(key -> key.hasNoSuccessor() && !key.signFrom().isAfter(signingTooLong))
                .forEach(key -> succeed(key.kid(), key.algorithm(), IN_TURN));
    }

    /** Answers the newest key: ours, or that of another who rotated at the same moment. */
    public Rotation rotate(SigningAlgorithm algorithm, Act act) {
        reload();
        String replaced = newest(algorithm).map(SigningKey::kid).orElse(null);
        return succeed(replaced, algorithm, act).orElseGet(() -> {
            SigningKey others = newest(algorithm).orElseThrow();
            return new Rotation(Transition.ALREADY, algorithm, others.kid(), others.signFrom(), null);
        });
    }

    /**
     * Ends a key whose secret others may know, and every token it signed: on this instance at once, on each other within
     * {@link KeysConfig#refreshEvery()}. Its place is taken at once, by the successor that was published already or by a new
     * key. The price: whoever keeps our key set meets an unknown kid until he fetches it again.
     */
    public Ended compromised(String kid, Act act) {
        Optional<Ended> ended = dao.algorithmOf(kid)
                .map(algorithm -> NewKey.make(algorithm, encryption))
                .flatMap(spare -> dao.end(kid, spare, times(), act));
        look();
        return ended.orElseGet(() -> new Ended(Transition.UNKNOWN, kid, null, null, null, null));
    }

    /** Encrypts every key anew that another key-encryption key than the present one sealed. */
    public Rewrap rewrap(Act act) {
        List<String> left = new ArrayList<>();
        int rewrapped = dao.rewrap(encryption.kekId(), rows -> sealed(rows, left), act);
        look();
        return new Rewrap(encryption.kekId(), rewrapped, List.copyOf(left));
    }

    /** A row that cannot be read is no reason to overlook the others: one of them may end a compromised key. */
    public void reload() {
        look();
        unreadable.values().stream().findFirst().ifPresent(refusal -> {
            throw refusal;
        });
    }

    @Override
    public JWK signing(SigningAlgorithm algorithm) {
        return signer(algorithm)
                .orElseThrow(() -> new IllegalStateException("no key signs " + algorithm))
                .secret();
    }

    @Override
    public Optional<JWK> verifying(String kid) {
        return alive().filter(key -> key.kid().equals(kid))
                .map(SigningKey::open)
                .findFirst();
    }

    /** Public halves only. */
    public JWKSet published() {
        return new JWKSet(alive().map(SigningKey::open).toList());
    }

    public List<KeyState> states() {
        return alive().map(this::state).toList();
    }

    /** The kids of published keys that this server cannot decrypt. */
    public List<String> unreadable() {
        return List.copyOf(unreadable.keySet());
    }

    /** The key is made before the lock is taken: an RSA key takes longer than others should wait. */
    private Optional<Rotation> succeed(@Nullable String replaced, SigningAlgorithm algorithm, Act act) {
        NewKey key = NewKey.make(algorithm, encryption);
        Optional<Rotation> added = dao.succeed(replaced, key, times(), act);
        reload();
        return added;
    }

    private SigningKeysDao.Times times() {
        return new SigningKeysDao.Times(config.lead(), LONGEST_TOKEN, time.offset());
    }

    /** One at a time, so that an older read never replaces a newer one. */
    private synchronized void look() {
        KeyReading reading = KeyReading.of(
                dao.load(time.offset()), held.stream().collect(toMap(SigningKey::kid, identity())), encryption);
        held = reading.keys();
        unreadable = reading.unreadable();
    }

    private SigningKeysDao.Sealed sealed(List<SigningKeyRow> rows, List<String> left) {
        KeyReading reading = KeyReading.of(rows, Map.of(), encryption);
        left.addAll(reading.unreadable().keySet());
        return new SigningKeysDao.Sealed(
                reading.keys().stream().map(SigningKey::kid).toList(),
                reading.keys().stream()
                        .map(key -> encryption.seal(key.secret()))
                        .toList());
    }

    private KeyState state(SigningKey key) {
        boolean signs = signer(key.algorithm()).filter(key::equals).isPresent();
        KeyState.Phase phase = key.isRetired(time.now())
                ? KeyState.Phase.VERIFYING
                : signs ? KeyState.Phase.SIGNING : KeyState.Phase.PUBLISHED;
        return new KeyState(
                key.kid(),
                key.algorithm(),
                phase,
                key.signFrom(),
                key.retireAt(),
                key.verifyUntil(),
                key.kekId(),
                key.kekId().equals(encryption.kekId()));
    }

    private Optional<SigningKey> signer(SigningAlgorithm algorithm) {
        Instant now = time.now();
        return of(algorithm).filter(key -> !key.isRetired(now)).findFirst();
    }

    private Optional<SigningKey> newest(SigningAlgorithm algorithm) {
        return of(algorithm).filter(SigningKey::hasNoSuccessor).findFirst();
    }

    private Stream<SigningKey> of(SigningAlgorithm algorithm) {
        return held.stream().filter(key -> key.algorithm() == algorithm);
    }

    private Stream<SigningKey> alive() {
        Instant now = time.now();
        return held.stream().filter(key -> !key.isOver(now));
    }
}
