package dev.gatehouse.flow.token;

import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.guard.cache.Cache;
import dev.gatehouse.register.clients.ClientAuthentication;
import dev.gatehouse.register.resources.Resources;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.IdTokens;
import dev.gatehouse.register.tokens.LifetimesConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/** The room's door: a grant type is added here and nowhere else; token exchange comes with registers of its own. */
public final class TokenEndpoint {
    private TokenEndpoint() {}

    public static Object over(
            HotDaos hot,
            ClientAuthentication authentication,
            Resources resources,
            Revocations revocations,
            Cache<ByteBuffer, String> deadTokens,
            GrantHandler exchange,
            Tokens tokens,
            Entropy entropy,
            TimeSource time,
            LifetimesConfig lifetimes,
            PrometheusRegistry registry,
            OpsEvents ops) {
        GrantMetrics metrics = new GrantMetrics(registry);
        Minting minting = new Minting(tokens.access(), tokens.id(), tokens.issuer(), entropy, time, lifetimes, ops);
        return new TokenResource(
                authentication,
                Stream.of(
                                new AuthorizationCodeGrant(
                                        hot.of(CodeDao.class),
                                        minting,
                                        revocations,
                                        entropy,
                                        time,
                                        metrics::codeReused),
                                new RefreshTokenGrant(
                                        hot.of(RefreshDao.class),
                                        new DeadTokens(deadTokens),
                                        revocations,
                                        minting,
                                        entropy,
                                        time,
                                        lifetimes,
                                        metrics::refreshReused),
                                new ClientCredentialsGrant(minting, resources),
                                exchange)
                        .map(metrics::timed)
                        .toList());
    }

    /** What mints, and for which issuer. */
    public record Tokens(AccessTokens access, IdTokens id, Issuer issuer) {}
}
