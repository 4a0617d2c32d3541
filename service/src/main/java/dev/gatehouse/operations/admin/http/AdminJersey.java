package dev.gatehouse.operations.admin.http;

import io.dropwizard.jersey.jackson.JacksonFeature;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.function.Predicate;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletProperties;

/** The admin port's own Jersey: its JSON and its errors are not those of the public port. */
public final class AdminJersey {
    private AdminJersey() {}

    /** Each is made by us, so Jersey is told its class and where to find it: an object alone it takes for a useless provider. */
    public static void serve(ResourceConfig config, Collection<Object> resources) {
        config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                resources.forEach(resource -> bind(resource).to((Type) resource.getClass()));
            }
        });
        resources.forEach(resource -> config.register(resource.getClass()));
    }

    /** @param unavailable whether a fault is only that the database is slow, full or away */
    public static ResourceConfig config(Predicate<Throwable> unavailable) {
        return new ResourceConfig()
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
                .property(ServletProperties.QUERY_PARAMS_AS_FORM_PARAMS_DISABLED, true)
                .register(new JacksonFeature(AdminJson.MAPPER))
                .register(new ReadableQuery())
                .register(new ProblemMapper(unavailable));
    }
}
