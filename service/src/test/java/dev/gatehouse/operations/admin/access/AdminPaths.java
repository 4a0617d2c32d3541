package dev.gatehouse.operations.admin.access;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.gatehouse.testkit.RunningGatehouse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/** Everything that the admin port answers to, found in the code and in the running server, so that nothing is forgotten. */
public final class AdminPaths {
    private AdminPaths() {}

    /** One way in, and the scope it asks for. */
    public record Door(String method, String template, OperatorScope scope) {
        /** With something in each hole. */
        public String path() {
            return template.replaceAll("\\{[^}]+}", "019b76da-a800-7000-8000-00000000ffff");
        }

        /** A task's own scope is judged behind the door. */
        boolean isTask() {
            return template.equals("/tasks/{name}");
        }

        @Override
        public String toString() {
            return method + ' ' + template;
        }
    }

    /** Every method of every resource class below operations. */
    public static List<Door> ofResources() {
        return new ClassFileImporter()
                .importPackages("dev.gatehouse.operations").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> Resource.from(type.reflect()))
                        .flatMap(root -> Stream.concat(
                                doors(root.getPath(), root),
                                root.getChildResources().stream()
                                        .flatMap(child -> doors(joined(root.getPath(), child.getPath()), child))))
                        .distinct()
                        .toList();
    }

    /** The admin port's servlets, under every path they are mapped to. */
    public static List<Door> ofServlets(RunningGatehouse gatehouse) {
        return gatehouse.server().getDescendants(ServletContextHandler.class).stream()
                .filter(context -> context.getServletHandler().getServlet("health") != null)
                .flatMap(context -> Stream.of(context.getServletHandler().getServletMappings()))
                .flatMap(mapping -> Stream.of(mapping.getPathSpecs()))
                .map(spec -> new Door("GET", spec.replace("*", ""), OperatorScope.READ))
                .toList();
    }

    private static Stream<Door> doors(String path, Resource resource) {
        return resource.getResourceMethods().stream()
                .filter(method -> !method.isExtended())
                .map(method -> new Door(method.getHttpMethod(), path, scope(method)));
    }

    private static OperatorScope scope(ResourceMethod method) {
        Method handler = method.getInvocable().getHandlingMethod();
        Needs needs = handler.getAnnotation(Needs.class);
        return needs != null
                ? needs.value()
                : handler.isAnnotationPresent(GET.class) ? OperatorScope.READ : OperatorScope.ADMIN;
    }

    private static String joined(String root, String child) {
        return child.startsWith("/") ? root + child : root + '/' + child;
    }
}
