package dev.gatehouse.lab.notebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** All notebooks without a screen, each in a process and a database of its own. */
public final class Run {
    private static final int MOST_SECONDS_A_CELL = 600;
    private static final int MOST_STARTS = 3;

    /** Of a kernel that lost its first messages on a busy machine; no cell has run by then. */
    private static final String NOT_STARTED = "Kernel didn't respond";

    private final Jupyter jupyter;
    private final Path output;

    /** @param jupyter with the environment that notebooks are to find */
    Run(Jupyter jupyter, Path output) {
        this.jupyter = jupyter;
        this.output = output;
    }

    /**
     * How one went.
     *
     * @param complaint the last of what it said, empty when every check held
     */
    public record Result(String notebook, Duration took, String complaint) {
        public boolean passed() {
            return complaint.isEmpty();
        }

        @Override
        public String toString() {
            return "%-45s %5.1f s  %s"
                    .formatted(notebook, took.toMillis() / 1e3, passed() ? "ok" : "FAILED\n" + complaint);
        }
    }

    static List<Path> notebooksIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    /** @param abreast how many at a time; more than one disturbs times, and what is counted of the log that all write into */
    public List<Result> all(Collection<Path> notebooks, int abreast) throws InterruptedException {
        try (ExecutorService turns = Executors.newFixedThreadPool(abreast)) {
            List<Callable<Result>> runs = notebooks.stream()
                    .map(notebook -> (Callable<Result>) () -> one(notebook))
                    .toList();
            return turns.invokeAll(runs).stream().map(Run::resultOf).toList();
        }
    }

    private static Result resultOf(Future<Result> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result one(Path notebook) throws IOException, InterruptedException {
        Files.createDirectories(output);
        String name = notebook.getFileName().toString();
        Path said = output.resolve(name + ".log");
        long begun = System.nanoTime();
        int exit = execute(notebook, name, said);
        for (int start = 1; exit != 0 && start < MOST_STARTS && lastOf(said).contains(NOT_STARTED); start++) {
            exit = execute(notebook, name, said);
        }
        Result result = new Result(name, Duration.ofNanos(System.nanoTime() - begun), exit == 0 ? "" : lastOf(said));
        System.out.println(result);
        return result;
    }

    private int execute(Path notebook, String name, Path said) throws IOException, InterruptedException {
        return jupyter.command(
                        "nbconvert",
                        "--to=notebook",
                        "--execute",
                        "--ExecutePreprocessor.timeout=" + MOST_SECONDS_A_CELL,
                        "--ExecutePreprocessor.startup_timeout=40",
                        "--ExecutePreprocessor.kernel_name=java",
                        "--output-dir=" + output.toAbsolutePath(),
                        "--output=" + name,
                        notebook.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
    }

    private static String lastOf(Path log) throws IOException {
        List<String> lines = Files.readString(log, UTF_8).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
