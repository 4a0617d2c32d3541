package dev.gatehouse.ground.http;

import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
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
    private final Environment environment;
    private final FaultMapper faults;
    private final CountedErrors errors;

    private PublicHttp(Environment environment, FaultMapper faults, CountedErrors errors) {
        this.environment = environment;
        this.faults = faults;
        this.errors = errors;
    }

    /**
     * To be called once, before the resources are registered.
     *
     * @param https whether the public address is, wherever TLS ends
     * @param requestIds ids for requests that bring none
     * @param unavailable whether a fault is only that the database is slow, full or away
     */
    public static PublicHttp surround(
            Environment environment,
            boolean https,
            Supplier<String> requestIds,
            Predicate<Throwable> unavailable,
            PrometheusRegistry metrics) {
        var http = new PublicHttp(environment, new FaultMapper(unavailable), new CountedErrors(metrics));
        http.filter(
                "answer-headers", new AnswerHeaders(https), false); // first, for those who are turned away at the door
        http.filter("request-id", new RequestId.OfEachRequest(requestIds), false);
        http.filter("caller", new Caller.OfEachRequest(), false);
        http.filter("request-log", new RequestLog(), true);
        http.overJersey();
        return http;
    }

    private void overJersey() {
        // our own pages are told by path alone: behind a proxy Jersey would make an address of its own of it
        environment.jersey().property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        // Jersey would take a query for the fields of an empty form; secrets do not belong in addresses (RFC 6749
        // 2.3.1)
        environment.jersey().property(ServletProperties.QUERY_PARAMS_AS_FORM_PARAMS_DISABLED, true);
        environment.jersey().register(new BodyLimit());
        environment.jersey().register(errors);
        environment.jersey().register(OAuthExceptionMapper.class);
        environment.jersey().register(faults);
    }

    /** A filter inside of all that were added before it. */
    public void add(String name, Filter filter) {
        filter(name, filter, true);
    }

    /** To be called last: what it answers, no filter added later sees. */
    public void serve(Collection<Direct> endpoints, Passage passage) {
        add(
                "direct",
                new DirectDoor(endpoints, passage, environment.getObjectMapper().writer(), faults, errors));
    }

    private void filter(String name, Filter filter, boolean last) {
        environment
                .servlets()
                .addFilter(name, filter)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), last, "/*");
    }

    /**
     * What Jetty itself must know, before it starts.
     *
     * @param trustedProxies those who may say whom they speak for; with none nobody is asked
     */
    public static void stand(Server server, String connector, List<Network> trustedProxies) {
        server.setErrorHandler(new JettyErrors());
        if (trustedProxies.isEmpty()) {
            return;
        }
        Stream.of(server.getConnectors())
                .filter(one -> connector.equals(one.getName()))
                .flatMap(one -> ((Container) one).getContainedBeans(HttpConfiguration.class).stream())
                .forEach(http -> http.addCustomizer(new TrustedProxies(trustedProxies)));
    }
}
