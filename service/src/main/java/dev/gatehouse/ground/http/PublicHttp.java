package dev.gatehouse.ground.http;

import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.Container;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletProperties;

/** What surrounds every resource of the public port: request ids, the body limit, headers, and one shape for every error. */
public final class PublicHttp {
    private PublicHttp() {}

    /**
     * To be called once, before the resources are registered.
     *
     * @param https whether the public address is, wherever TLS ends
     * @param requestIds ids for requests that bring none
     * @param unavailable whether a fault is only that the database is slow, full or away
     */
    public static void surround(
            Environment environment,
            boolean https,
            Supplier<String> requestIds,
            Predicate<Throwable> unavailable,
            PrometheusRegistry metrics) {
        environment
                .servlets()
                .addFilter("request-id", new RequestId.OfEachRequest(requestIds))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment
                .servlets()
                .addFilter("caller", new Caller.OfEachRequest())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment
                .servlets()
                .addFilter("request-log", new RequestLog())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        // our own pages are told by path alone: behind a proxy Jersey would make an address of its own of it
        environment.jersey().property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        // Jersey would take a query for the fields of an empty form; secrets do not belong in addresses (RFC 6749
        // 2.3.1)
        environment.jersey().property(ServletProperties.QUERY_PARAMS_AS_FORM_PARAMS_DISABLED, true);
        environment.jersey().register(new BodyLimit());
        environment.jersey().register(new AnswerHeaders(https));
        environment.jersey().register(new CountedErrors(metrics));
        environment.jersey().register(OAuthExceptionMapper.class);
        environment.jersey().register(new FaultMapper(unavailable));
    }

    /** What Jetty itself must know, before it starts. */
    public static void stand(Server server, String connector, Collection<String> trustedProxies) {
        server.setErrorHandler(new JettyErrors());
        Stream.of(server.getConnectors())
                .filter(one -> connector.equals(one.getName()))
                .flatMap(one -> ((Container) one).getContainedBeans(HttpConfiguration.class).stream())
                .forEach(http -> http.addCustomizer(new TrustedProxies(Set.copyOf(trustedProxies))));
    }
}
