package dev.gatehouse.app;

import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import dev.gatehouse.guard.cache.Caches;
import dev.gatehouse.guard.changes.ChangeFeed;
import dev.gatehouse.guard.changes.Listener;
import dev.gatehouse.register.keys.KeyEncryption;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.util.Optional;

/** The copies in memory and those that instances share, and the news that keep them true. */
record News(ChangeFeed feed, Caches caches, Optional<Sharing> sharing) {
    static News over(Ground ground, KeyEncryption encryption, GatehouseConfiguration config) {
        var feed = new ChangeFeed(ground.news(), config.changes(), System::nanoTime, ground.metrics());
        var sharing = ground.redis().map(redis -> Sharing.over(redis, ground, encryption, feed));
        return new News(
                feed,
                new Caches(
                        feed::isFresh,
                        System::nanoTime,
                        ground.time(),
                        sharing.map(Sharing::copies),
                        ground.metrics(),
                        ground.spans()),
                sharing);
    }

    /** Who hears of what. To start over is to forget every copy, which the first of them does for all. */
    void tell(Registers registers) {
        sharing.ifPresent(Sharing::hear); // before memory forgets, and looks there for what it forgot
        feed.on("client", Listener.of(registers.clients()::clientChanged, caches::startOver));
        feed.on("tenant", Listener.of(registers.clients()::tenantChanged, () -> {}));
        feed.on("user", Listener.of(registers.knownUsers()::changed, () -> {}));
        feed.on("resource", Listener.of(registers.resources()::changed, () -> {}));
        feed.on("revocation", registers.revocations());
        feed.on("flag", Listener.ofAny(registers.flags()::reload));
        feed.on("key", Listener.ofAny(registers.keys()::reload));
    }

    /** The first news are heard before anybody is served: until then nobody could say what was revoked. */
    void follow(LifecycleEnvironment lifecycle, GatehouseConfiguration config) {
        feed.poll();
        lifecycle.manage(
                PeriodicWorker.named("changes", config.changes().pollEvery().toJavaDuration(), feed::poll));
        sharing.ifPresent(there -> there.workOn(lifecycle));
    }
}
