package dev.gatehouse.app;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatehouse.ground.jose.Jwts;
import dev.gatehouse.ground.lifecycle.PeriodicWorker;
import dev.gatehouse.guard.limits.Limits;
import dev.gatehouse.register.clients.ClientAuthentication;
import dev.gatehouse.register.clients.Clients;
import dev.gatehouse.register.clients.RedirectOrigins;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.grants.IssuedTokens;
import dev.gatehouse.register.keys.KeyEncryption;
import dev.gatehouse.register.keys.Keys;
import dev.gatehouse.register.resources.Resources;
import dev.gatehouse.register.revocations.LivingSessions;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.revocations.RevocationsForOthers;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.IdTokens;
import dev.gatehouse.register.tokens.UserTokens;
import dev.gatehouse.register.users.KnownUsers;
import dev.gatehouse.register.users.PasswordMetrics;
import dev.gatehouse.register.users.Passwords;
import dev.gatehouse.register.users.Users;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** What flows look up. */
record Registers(
        Clients clients,
        ClientAuthentication authentication,
        RedirectOrigins origins,
        Users users,
        KnownUsers knownUsers,
        Passwords passwords,
        Resources resources,
        Flags flags,
        Revocations revocations,
        LivingSessions livingSessions,
        IssuedTokens issuedTokens,
        Keys keys,
        AccessTokens accessTokens,
        IdTokens idTokens,
        UserTokens userTokens) {
    private static final Duration ORIGINS_EVERY = Duration.ofSeconds(10);
    private static final Duration TELL_EVERY = Duration.ofMillis(250);

    static Registers over(
            Ground ground,
            Publishers publishers,
            Limits limits,
            KeyEncryption encryption,
            GatehouseConfiguration config,
            News news,
            Closing closing) {
        var caches = news.caches();
        var copies = config.caches();
        var clients =
                new Clients(ground.hot(), caches.of("clients", copies.clients(), Function.identity(), Clients.FORM));
        var revocations = new Revocations(
                ground.news(),
                news.feed()::isFresh,
                ground.time(),
                ground.metrics(),
                ground.redis().map(redis -> new RevocationsForOthers(redis, ground.time(), ground.metrics())));
        var origins = new RedirectOrigins(ground.back());
        var flags = new Flags(ground.back(), ground.time());
        var hashing = closing.later(config.passwords().openPool());
        var passwords = new Passwords(
                config.passwords(), hashing, ground.entropy(), PasswordMetrics.over(hashing, ground.metrics()));
        var keys = new Keys(ground.back(), encryption, config.keys(), ground.time());
        var jwts = new Jwts(keys);
        var accessTokens = new AccessTokens(jwts, ground.issuer());
        return new Registers(
                clients,
                new ClientAuthentication(
                        clients,
                        ground.hot(),
                        ground.issuer(),
                        ground.time(),
                        client -> limits.client(client.clientId(), !client.isPublic(), client.rateLimitPerMinute()),
                        publishers.security()),
                origins,
                new Users(ground.hot(), passwords, ground.entropy(), ground.time()),
                new KnownUsers(ground.hot(), caches.of("users", copies.users(), UUID::fromString, KnownUsers.FORM)),
                passwords,
                new Resources(ground.hot(), caches.of("resources", copies.resources(), UUID::fromString)),
                flags,
                revocations,
                new LivingSessions(
                        ground.hot(),
                        caches.of("sessions", copies.sessions(), UUID::fromString, LivingSessions.FORM),
                        revocations,
                        ground.time()),
                new IssuedTokens(ground.hotDaos(), ground.time()),
                keys,
                accessTokens,
                new IdTokens(jwts, ground.issuer()),
                new UserTokens(accessTokens, ground.issuer(), ground.time(), userId -> limits.user(userId.toString())));
    }

    JWKSet publishedKeys() {
        return keys.published();
    }

    /** Fills the copies in memory, and keeps them true. */
    void workOn(LifecycleEnvironment lifecycle, GatehouseConfiguration config) {
        keys.ensure();
        origins.reload();
        lifecycle.manage(
                PeriodicWorker.named("keys", config.keys().refreshEvery().toJavaDuration(), keys::refresh));
        lifecycle.manage(PeriodicWorker.named("redirect origins", ORIGINS_EVERY, origins::reload));
        if (config.redis().isSet()) {
            lifecycle.manage(PeriodicWorker.named("revocations for others", TELL_EVERY, revocations::tellOthers));
        }
    }

    /** A demo makes its own key-encryption key, unless it is given one. */
    static KeyEncryption encryption(GatehouseConfiguration config) {
        return makesItsOwnEncryptionKey(config)
                ? KeyEncryption.createIfMissing(madeFolder(config.dataFolder()).resolve("key-encryption-key"))
                : KeyEncryption.of(config.keys());
    }

    static boolean makesItsOwnEncryptionKey(GatehouseConfiguration config) {
        return config.demo() && !config.keys().hasEncryptionKey();
    }

    private static Path madeFolder(Path folder) {
        try {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new StartRefused("The data folder " + folder.toAbsolutePath() + " cannot be made ("
                    + e.getClass().getSimpleName() + "); name another by GATEHOUSE_DATA_DIR.");
        }
    }
}
