package dev.gatehouse.operations.admin.access;

import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Sha256;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who is signed in to the console, in memory of this instance: a restart signs everybody out. A session is found by the SHA-256
 * of what the browser keeps, and holds the operator's token, which is asked for anew with each request: who may no longer operate
 * is out at once, signed in or not. Safe for any number of threads.
 */
public final class ConsoleSessions {
    /** Only right tokens make sessions, so this bounds a loop, not an attack. */
    private static final int MOST = 1_000;

    private final Admission admission;
    private final Entropy entropy;
    private final TimeSource time;
    private final Duration idle;
    private final Duration longest;
    private final Map<String, Session> sessions = new LinkedHashMap<>(); // eldest first

    private record Session(String token, Instant endsAt, Instant usedAt) {
        Session usedNow(Instant now) {
            return new Session(token, endsAt, now);
        }
    }

    /** @param secret for the browser alone */
    record Begun(String secret, Operator operator) {}

    public ConsoleSessions(Admission admission, Entropy entropy, TimeSource time, ConsoleConfig config) {
        this.admission = admission;
        this.entropy = entropy;
        this.time = time;
        this.idle = config.idle().toJavaDuration();
        this.longest = config.longest().toJavaDuration();
    }

    /** Empty for a token that is not good here. */
    Optional<Begun> begin(String token) {
        return admission.admit(token).map(operator -> new Begun(keep(token), operator));
    }

    /** @param active whether somebody sits there, and not only a page that asks by itself */
    Optional<Operator> find(String secret, boolean active) {
        return tokenOf(secret, active).flatMap(admission::admit);
    }

    synchronized Optional<Instant> endOf(String secret) {
        return Optional.ofNullable(sessions.get(hash(secret))).map(Session::endsAt);
    }

    synchronized void end(String secret) {
        sessions.remove(hash(secret));
    }

    private synchronized String keep(String token) {
        Instant now = time.now();
        sessions.values().removeIf(session -> isOver(session, now));
        while (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(entropy.secret());
        sessions.put(hash(secret), new Session(token, now.plus(longest), now));
        return secret;
    }

    private synchronized Optional<String> tokenOf(String secret, boolean active) {
        String hash = hash(secret);
        Instant now = time.now();
        Session session = sessions.get(hash);
        if (session == null) {
            return Optional.empty();
        }
        if (isOver(session, now)) {
            sessions.remove(hash);
            return Optional.empty();
        }
        if (active) {
            sessions.replace(hash, session.usedNow(now));
        }
        return Optional.of(session.token());
    }

    private boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.endsAt()) || !now.isBefore(session.usedAt().plus(idle));
    }

    private static String hash(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }
}
