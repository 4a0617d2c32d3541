package dev.gatehouse.app;

import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import dev.gatehouse.ground.redis.Redis;
import dev.gatehouse.guard.cache.SharedCopies;
import dev.gatehouse.guard.changes.Change;
import dev.gatehouse.guard.changes.ChangeFeed;
import dev.gatehouse.guard.changes.Listener;
import dev.gatehouse.register.keys.KeyEncryption;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.time.Duration;

/** The copies in Redis, and the news by which they are judged. */
record Sharing(SharedCopies copies, ChangeFeed feed) {
    private static final Duration RETRACT_EVERY = Duration.ofMillis(100);

    /** Their key is of the key-encryption key and the issuer: who has not both can neither read a copy nor forge one. */
    static Sharing over(Redis redis, Ground ground, KeyEncryption encryption, ChangeFeed feed) {
        byte[] key = encryption.derived("copies in Redis, of " + ground.issuer().value());
        return new Sharing(new SharedCopies(redis, key, ground.time(), System::nanoTime, ground.metrics()), feed);
    }

    void hear() {
        feed.on("client", Listener.of(this::tell, this::startOver));
        feed.on("tenant", Listener.of(this::tell, () -> {}));
        feed.on("user", Listener.of(this::tell, () -> {}));
        feed.on("revocation", Listener.of(this::tell, () -> {}));
    }

    private void startOver() {
        feed.latest(SharedCopies.NEWS_NEEDED).forEach(this::tell);
        copies.startOver();
    }

    /** Of what was revoked only sessions have copies, and one of them never lives again. */
    private void tell(Change change) {
        long number = change.numberOr(Long.MAX_VALUE);
        switch (change.topic()) {
            case "client", "user" -> copies.changed(change.topic() + ':' + change.subject(), number);
            case "tenant" -> copies.changedAbove("tenant:" + change.subject(), number);
            case "revocation" -> {
                if (change.subject().startsWith("session:")) {
                    copies.changed(change.subject(), Long.MAX_VALUE);
                }
            }
            default -> {}
        }
    }

    void workOn(LifecycleEnvironment lifecycle) {
        lifecycle.manage(PeriodicWorker.named("shared copies", RETRACT_EVERY, copies::retract));
    }
}
