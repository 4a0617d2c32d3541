package dev.gatehouse.register.keys;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.gatehouse.ground.jose.KeySource;
import dev.gatehouse.ground.jose.SigningAlgorithm;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
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

    private final SigningKeysDao dao;
    private final KeyEncryption encryption;
    private final KeysConfig config;
    private final TimeSource time;
    private volatile List<SigningKey> held = List.of(); // eldest first

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
                .forEach(algorithm -> succeed(null, algorithm));
    }

    /** The worker's round: what others changed, and a successor for each key that has signed long enough. */
    public void refresh() {
        reload();
        Instant signingTooLong = time.now().minus(config.rotateEvery().toJavaDuration());
        held.stream()
                .filter(key -> key.hasNoSuccessor() && !key.signFrom().isAfter(signingTooLong))
                .forEach(key -> succeed(key.kid(), key.algorithm()));
    }

    /** Answers the successor's kid: ours, or that of another instance which rotated at the same moment. */
    public String rotate(SigningAlgorithm algorithm) {
        reload();
        succeed(newest(algorithm).map(SigningKey::kid).orElse(null), algorithm);
        return newest(algorithm).orElseThrow().kid();
    }

    /** One at a time, so that an older read never replaces a newer one. */
    public synchronized void reload() {
        Map<String, SigningKey> known = held.stream().collect(toMap(SigningKey::kid, identity()));
        held = dao.load(time.offset()).stream()
                .map(row -> known.containsKey(row.kid()) ? row.opened(known.get(row.kid())) : row.opened(encryption))
                .toList();
    }

    @Override
    public JWK signing(SigningAlgorithm algorithm) {
        Instant now = time.now();
        return of(algorithm)
                .filter(key -> !key.isRetired(now))
                .findFirst()
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

    /** The key is made before the lock is taken: an RSA key takes longer than others should wait. */
    private void succeed(@Nullable String replaced, SigningAlgorithm algorithm) {
        NewKey key = NewKey.make(algorithm, encryption);
        dao.succeed(replaced, key, config.lead(), LONGEST_TOKEN, time.offset());
        reload();
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
