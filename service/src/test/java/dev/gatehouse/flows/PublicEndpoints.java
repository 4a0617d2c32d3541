package dev.gatehouse.flows;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;

/** Everything that the public port answers to, found in the code, so that nothing is forgotten. */
record PublicEndpoints(String method, String template) {
    static List<PublicEndpoints> all() {
        return new ClassFileImporter()
                .importPackages("dev.gatehouse.flow", "dev.gatehouse.ground.page").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> Resource.from(type.reflect()))
                        .flatMap(root -> Stream.concat(
                                of(root.getPath(), root),
                                root.getChildResources().stream()
                                        .flatMap(child -> of(joined(root.getPath(), child.getPath()), child))))
                        .distinct()
                        .toList();
    }

    String path() {
        return template.replaceAll("\\{[^}]+}", "019b76da-a800-7000-8000-00000000ffff");
    }

    private static Stream<PublicEndpoints> of(String path, Resource resource) {
        return resource.getResourceMethods().stream()
                .filter(method -> !method.isExtended())
                .map(method -> new PublicEndpoints(method.getHttpMethod(), path));
    }

    private static String joined(String root, String child) {
        return (root + '/' + child).replaceAll("/{2,}", "/");
    }
}
