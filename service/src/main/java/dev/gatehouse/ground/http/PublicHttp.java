package dev.gatehouse.ground.http;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

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
            Environment environment, boolean https, Supplier<String> requestIds, Predicate<Throwable> unavailable) {
        environment
                .servlets()
                .addFilter("request-id", new RequestId.OfEachRequest(requestIds))
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment.jersey().register(new BodyLimit());
        environment.jersey().register(new AnswerHeaders(https));
        environment.jersey().register(OAuthExceptionMapper.class);
        environment.jersey().register(new FaultMapper(unavailable));
    }
}
