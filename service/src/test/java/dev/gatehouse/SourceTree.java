package dev.gatehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What a repository holds: files by path, and the classes and methods of every module by name. For one thread. */
final class SourceTree {
    private static final TreeScanner<@Nullable Void, Set<String>> METHOD_NAMES = new TreeScanner<>() {
        @Override
        public @Nullable Void visitMethod(MethodTree method, Set<String> names) {
            names.add(method.getName().toString());
            return super.visitMethod(method, names);
        }
    };

    private final Path root;
    private final Map<String, List<Path>> sources;
    private final Map<String, Set<String>> methods = new HashMap<>();

    SourceTree(Path root) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        try (Stream<Path> modules = Files.list(this.root)) {
            this.sources = modules.flatMap(module -> Stream.of("src/main/java", "src/test/java")
                            .map(module::resolve)
                            .filter(Files::isDirectory))
                    .flatMap(SourceTree::javaFilesUnder)
                    .collect(Collectors.groupingBy(SourceTree::className));
        }
    }

    /** Answers for {@code Class}, {@code Class#method} and a path from the root. */
    boolean holds(String name) {
        String[] parts = name.split("#", 2);
        if (!sources.containsKey(parts[0])) {
            return holdsFile(name);
        }
        return parts.length == 1 || methodsOf(parts[0]).contains(parts[1]);
    }

    boolean holdsFile(String path) {
        Path file = root.resolve(path).normalize();
        return file.startsWith(root) && Files.isRegularFile(file);
    }

    private Set<String> methodsOf(String className) {
        return methods.computeIfAbsent(className, name -> declaredIn(sources.getOrDefault(name, List.of())));
    }

    /** The compiler's own parser, so that a call or a sentence in a comment is not taken for a declaration. */
    private static Set<String> declaredIn(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Set<String> names = new HashSet<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            METHOD_NAMES.scan(task.parse(), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static Stream<Path> javaFilesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
