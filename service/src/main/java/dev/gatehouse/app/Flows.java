package dev.gatehouse.app;

import dev.gatehouse.flow.authorize.AuthorizeEndpoint;
import dev.gatehouse.flow.discovery.Discovery;
import dev.gatehouse.flow.introspect.IntrospectEndpoint;
import dev.gatehouse.flow.logout.LogoutEndpoint;
import dev.gatehouse.flow.revoke.RevokeEndpoint;
import dev.gatehouse.flow.sessions.SessionsEndpoint;
import dev.gatehouse.flow.token.GrantHandler;
import dev.gatehouse.flow.token.TokenEndpoint;
import dev.gatehouse.flow.token.exchange.ExchangeGrant;
import dev.gatehouse.flow.token.exchange.RecentExchanges;
import dev.gatehouse.flow.userinfo.UserinfoEndpoint;
import dev.gatehouse.ground.http.Cookies;
import dev.gatehouse.ground.http.Direct;
import dev.gatehouse.ground.http.Passage;
import dev.gatehouse.ground.http.PublicHttp;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.http.Routes;
import dev.gatehouse.ground.page.AssetsResource;
import dev.gatehouse.ground.page.Pages;
import dev.gatehouse.ground.telemetry.RequestMetrics;
import dev.gatehouse.guard.cors.CorsFilter;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jetty.setup.ServletEnvironment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The endpoints of the public port, each a flow of its own.
 *
 * @param exchanges what those of tokens took of late
 */
record Flows(List<Object> resources, CorsFilter cors, RecentExchanges exchanges) {
    /** Anybody may read these; scripts of registered origins may also call those that follow (OAuth browser-based apps). */
    private static final List<String> OPEN_TO_SCRIPTS = List.of("/.well-known", "/auth/jwks");

    private static final List<String> FOR_REGISTERED_ORIGINS = List.of("/auth/token", "/auth/userinfo", "/auth/revoke");

    static Flows over(
            Ground ground,
            Publishers publishers,
            Limiting limiting,
            Registers registers,
            News news,
            GatehouseConfiguration config) {
        var hot = ground.hotDaos();
        var time = ground.time();
        var lifetimes = config.lifetimes();
        var exchanges = new RecentExchanges(ground.entropy().timeOrderedId(), time);
        List<Object> resources = new ArrayList<>();
        resources.add(new AssetsResource());
        resources.addAll(AuthorizeEndpoint.over(
                hot,
                new AuthorizeEndpoint.Registers(
                        registers.clients(),
                        registers.authentication(),
                        registers.resources(),
                        registers.users(),
                        registers.passwords(),
                        registers.idTokens()::readHint,
                        publishers.security(),
                        publishers.ops()),
                new AuthorizeEndpoint.Guards(limiting.lockouts(), limiting.limits()),
                ground.issuer(),
                ground.entropy(),
                time,
                lifetimes));
        resources.add(TokenEndpoint.over(
                hot,
                registers.authentication(),
                registers.resources(),
                registers.revocations(),
                news.caches().ofTheUnchanging("dead-tokens", config.caches().deadTokens()),
                exchange(ground, publishers, registers, config, exchanges),
                new TokenEndpoint.Tokens(registers.accessTokens(), registers.idTokens(), ground.issuer()),
                ground.entropy(),
                time,
                lifetimes,
                ground.metrics(),
                publishers.ops()));
        resources.add(RevokeEndpoint.over(
                hot, registers.authentication(), registers.accessTokens(), registers.revocations(), time));
        resources.add(IntrospectEndpoint.over(
                hot,
                registers.authentication(),
                registers.accessTokens(),
                registers.clients(),
                registers.livingSessions(),
                registers.issuedTokens(),
                registers.flags(),
                registers.revocations(),
                ground.issuer(),
                time,
                lifetimes));
        resources.add(UserinfoEndpoint.over(
                hot,
                registers.userTokens(),
                registers.livingSessions(),
                registers.issuedTokens(),
                registers.knownUsers(),
                registers.flags(),
                time,
                publishers.ops()));
        resources.add(
                SessionsEndpoint.over(hot, registers.userTokens(), registers.clients(), registers.revocations(), time));
        resources.add(LogoutEndpoint.over(
                hot,
                registers.idTokens(),
                registers.clients(),
                registers.revocations(),
                ground.issuer(),
                new Pages(ground.issuer()),
                new Cookies(ground.issuer()),
                time));
        resources.add(Discovery.resource(
                ground.issuer(),
                registers::publishedKeys,
                config.keys().jwksMaxAge().toJavaDuration()));
        return new Flows(
                List.copyOf(resources),
                new CorsFilter(OPEN_TO_SCRIPTS, FOR_REGISTERED_ORIGINS, registers.origins()::contains),
                exchanges);
    }

    private static GrantHandler exchange(
            Ground ground,
            Publishers publishers,
            Registers registers,
            GatehouseConfiguration config,
            RecentExchanges exchanges) {
        return ExchangeGrant.over(
                ground.hotDaos(),
                new ExchangeGrant.Registers(
                        registers.resources(),
                        registers.accessTokens(),
                        registers.issuedTokens(),
                        registers.livingSessions(),
                        registers.flags()),
                ground.issuer(),
                ground.entropy(),
                ground.time(),
                config.lifetimes(),
                new ExchangeGrant.Watchers(ground.metrics(), ground.spans(), exchanges),
                publishers.ops());
    }

    /** The outermost filters of the public port: to be called before any other is added. */
    void showOn(ServletEnvironment servlets, Ground ground) {
        List<Class<?>> types = resources.stream()
                .<Class<?>>map(Object::getClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .toList();
        Routes routes = new Routes(types, List.of());
        ground.tracing()
                .ifPresent(tracing ->
                        outermost(servlets, "request-spans", tracing.requests(routes::of, RequestId.HEADER)));
        outermost(
                servlets, "request-metrics", RequestMetrics.ofPublicPort(ground.metrics(), routes.names(), routes::of));
    }

    private static void outermost(ServletEnvironment servlets, String name, Filter filter) {
        servlets.addFilter(name, filter).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    /** @param passage what is decided around those that are answered without Jersey */
    void mountOn(JerseyEnvironment jersey, PublicHttp http, Passage passage) {
        http.add("cors", cors);
        resources.forEach(jersey::register);
        http.serve(
                resources.stream()
                        .filter(Direct.class::isInstance)
                        .map(Direct.class::cast)
                        .toList(),
                passage);
    }
}
