package dev.gatehouse.flow.token.exchange;

import dev.gatehouse.flow.token.GrantHandler;
import dev.gatehouse.ground.db.hot.HotDaos;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.Issuer;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.telemetry.Spans;
import dev.gatehouse.guard.audit.OpsEvents;
import dev.gatehouse.register.flags.Flags;
import dev.gatehouse.register.grants.IssuedTokens;
import dev.gatehouse.register.resources.Resources;
import dev.gatehouse.register.revocations.LivingSessions;
import dev.gatehouse.register.tokens.AccessTokens;
import dev.gatehouse.register.tokens.LifetimesConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The door of this part of the room: the grant that the token endpoint is given. */
public final class ExchangeGrant {
    private ExchangeGrant() {}

    /** What is looked up before the statement. */
    public record Registers(
            Resources resources, AccessTokens tokens, IssuedTokens issued, LivingSessions sessions, Flags flags) {}

    /** Who is told what exchanges take. */
    public record Watchers(PrometheusRegistry registry, Spans spans, RecentExchanges recent) {}

    public static GrantHandler over(
            HotDaos hot,
            Registers registers,
            Issuer issuer,
            Entropy entropy,
            TimeSource time,
            LifetimesConfig lifetimes,
            Watchers watchers,
            OpsEvents ops) {
        ModelMetrics metrics = new ModelMetrics(watchers.registry(), watchers.recent());
        return new TokenExchange(
                new Subjects(registers.tokens()),
                new Actors(registers.tokens(), registers.issued(), registers.sessions(), time),
                new Targets(registers.resources(), issuer, lifetimes),
                new Issuing(hot.of(ExchangeDao.class), metrics, watchers.spans()),
                new Answering(registers.tokens(), ops),
                metrics,
                registers.flags(),
                issuer,
                entropy,
                time);
    }
}
