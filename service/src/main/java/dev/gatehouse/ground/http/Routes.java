package dev.gatehouse.ground.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.uri.PathPattern;
import org.glassfish.jersey.uri.PathPattern.RightHandPath;

/**
 * The templates that a port's resources answer to, and which of them a path belongs to. What fits none is {@link #OTHER}: what
 * somebody types never becomes a name in a metric or a trace.
 */
public final class Routes {
    public static final String OTHER = "other";

    private final Map<String, String> literals = new HashMap<>();
    private final List<Template> templates = new ArrayList<>();

    private record Template(PathPattern pattern, String name) {}

    /** @param more literal paths that no resource serves */
    public Routes(Collection<Class<?>> resources, Collection<String> more) {
        resources.forEach(resource -> {
            Resource root = Resource.from(resource);
            if (!root.getResourceMethods().isEmpty()) {
                add(root.getPath());
            }
            root.getChildResources().forEach(child -> add(joined(root.getPath(), child.getPath())));
        });
        more.forEach(this::add);
    }

    /** Every answer that {@link #of} may give. */
    public Set<String> names() {
        Set<String> names = new HashSet<>(literals.values());
        templates.forEach(template -> names.add(template.name));
        names.add(OTHER);
        return names;
    }

    public String of(String path) {
        String literal = literals.get(path);
        if (literal != null) {
            return literal;
        }
        for (Template template : templates) {
            if (template.pattern.match(path) != null) {
                return template.name;
            }
        }
        return OTHER;
    }

    private void add(String path) {
        if (path.indexOf('{') < 0) {
            literals.put(path, path);
        } else {
            templates.add(new Template(new PathPattern(path, RightHandPath.capturingZeroSegments), withoutRules(path)));
        }
    }

    /** {@code {name: rule}} is told as {@code {name}}. */
    private static String withoutRules(String template) {
        return template.replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}");
    }

    private static String joined(String root, String child) {
        return ('/' + root + '/' + child).replaceAll("/+", "/");
    }
}
