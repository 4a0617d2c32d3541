package dev.gatehouse.ground.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What an outside program said, and how it ended. */
record Command(int exit, String output) {
    /** The rest of our environment may hold secrets, and a PGDATA or LC_ALL of the shell must not lead astray. */
    private static final Set<String> PASSED_ON = Set.of("PATH", "TZ", "LD_LIBRARY_PATH");

    static Command run(Path folder, List<String> words) throws IOException {
        return run(folder, words, "");
    }

    static Command run(Path folder, List<String> words, String input) throws IOException {
        Process process = prepared(folder, words).start();
        try (var typed = process.outputWriter(UTF_8)) {
            typed.write(input);
        } catch (IOException e) {
            // it ended before it read all: its output and exit code say why
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Command(process.onExit().join().exitValue(), output.strip());
    }

    static ProcessBuilder prepared(Path folder, List<String> words) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(PASSED_ON);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    boolean succeeded() {
        return exit == 0;
    }
}
