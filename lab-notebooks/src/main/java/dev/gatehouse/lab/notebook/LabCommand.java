package dev.gatehouse.lab.notebook;

import dev.gatehouse.ground.postgres.PostgresBinaries;
import dev.gatehouse.lab.LiveServer;
import dev.gatehouse.lab.evidence.Evidence;
import dev.gatehouse.lab.server.Access;
import dev.gatehouse.lab.server.LabServer;
import dev.gatehouse.lab.server.Scale;
import dev.gatehouse.lab.server.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code scripts/lab} starts: {@code open} for people, {@code test} for machines, {@code pages} for docs/lab, {@code evidence}
 * for docs/evidence.md.
 */
public final class LabCommand {
    private final Path root;
    private final Scale scale;
    private final Path folder;

    private LabCommand(Path root, Scale scale, Path folder) {
        this.root = root;
        this.scale = scale;
        this.folder = folder;
    }

    public static void main(String[] words) throws Exception {
        Path root = Path.of("").toAbsolutePath();
        Scale scale = Scale.fromEnvironment();
        String version = System.getenv().getOrDefault("POSTGRES", "18");
        LabCommand command = new LabCommand(root, scale, root.resolve(".data/lab-" + version));
        System.exit(command.run(words.length == 0 ? "open" : words[0], version, List.of(words)));
    }

    private int run(String what, String version, List<String> words) throws Exception {
        Access own = Access.fromEnvironment();
        if (own != null) {
            return over(own, what, words);
        }
        Files.createDirectories(folder);
        try (LabServer server = LabServer.start(folder, binaries(version), scale)) {
            Thread stop = new Thread(server::close);
            Runtime.getRuntime().addShutdownHook(stop); // Ctrl-C; a second close does nothing
            return over(server.access(), what, words);
        }
    }

    private PostgresBinaries binaries(String version) {
        Path beside = module().resolve("target/beside");
        return (switch (version) {
                    case "18" -> PostgresBinaries.onClassPath();
                    case "15" -> PostgresBinaries.in(beside.resolve("postgres-oldest.jar"));
                    default -> throw new IllegalArgumentException("POSTGRES is 18 or 15, not " + version);
                })
                .cachedIn(root.resolve(".data/postgres-binaries"));
    }

    private int over(Access access, String what, List<String> words) throws IOException, InterruptedException {
        System.out.println("making the lab's database (scale " + scale.factor() + ") unless it is there");
        new Template(access, scale).make();
        if (what.equals("evidence")) {
            Evidence.write(access, scale, root);
            return 0;
        }
        Jupyter jupyter =
                jupyter(module().resolve("target/jupyter"), module().resolve("target/beside/kernel.jar"), access);
        return switch (what) {
            case "open" -> open(jupyter);
            case "test" -> test(jupyter, words);
            case "pages" -> pages(jupyter, words);
            default -> throw new IllegalArgumentException("open, test, pages or evidence, not " + what);
        };
    }

    private Jupyter jupyter(Path home, Path kernel, Access access) throws IOException {
        Map<String, String> environment = new HashMap<>(access.environment());
        environment.put("LAB_SCALE", Double.toString(scale.factor()));
        environment.put(LiveServer.ROOT, root.toString());
        return Jupyter.in(home, kernel, environment);
    }

    /** On loopback; the address it prints has a token that nobody else has. */
    private int open(Jupyter jupyter) throws IOException, InterruptedException {
        return jupyter.command(
                        "notebook", "--ip=127.0.0.1", "--no-browser", "--allow-root", "--notebook-dir=" + module())
                .start()
                .waitFor();
    }

    private int test(Jupyter jupyter, List<String> words) throws IOException, InterruptedException {
        return failuresIn(run(jupyter, words)) == 0 ? 0 : 1;
    }

    private int pages(Jupyter jupyter, List<String> words) throws IOException, InterruptedException {
        List<Run.Result> results = run(jupyter, words);
        for (Run.Result result : results) {
            if (result.passed()) {
                Pages.export(jupyter, executed().resolve(result.notebook()), root.resolve("docs/lab"));
            }
        }
        return failuresIn(results) == 0 ? 0 : 1;
    }

    private List<Run.Result> run(Jupyter jupyter, List<String> words) throws IOException, InterruptedException {
        return new Run(jupyter, executed()).all(chosen(words), 1);
    }

    private static long failuresIn(List<Run.Result> results) {
        long failed = results.stream().filter(result -> !result.passed()).count();
        System.out.printf("%d notebooks, %d failed%n", results.size(), failed);
        return failed;
    }

    private Path executed() {
        return module().resolve("target/executed");
    }

    /** All, or those whose names begin as the words after the first do. */
    private List<Path> chosen(List<String> words) throws IOException {
        List<String> begins = words.subList(Math.min(1, words.size()), words.size());
        return Run.notebooksIn(module()).stream()
                .filter(file -> begins.isEmpty()
                        || begins.stream().anyMatch(file.getFileName().toString()::startsWith))
                .toList();
    }

    private Path module() {
        return root.resolve("lab-notebooks");
    }
}
