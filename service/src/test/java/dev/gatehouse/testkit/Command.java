package dev.gatehouse.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end: its exit code, and what it said on either stream. */
public record Command(int exitCode, String output) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public static Command run(Path folder, Map<String, String> environment, String... words) {
        try {
            Path output = Files.createTempFile("gatehouse-command", ".log");
            try {
                return new Command(exitCode(folder, environment, output.toFile(), words), Files.readString(output));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new AssertionError(
                    "this machine cannot run " + words[0] + "; the README tells what the tests need", e);
        }
    }

    private static int exitCode(Path folder, Map<String, String> environment, File output, String... words)
            throws IOException {
        ProcessBuilder command = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        command.environment().putAll(environment);
        Process process = command.start();
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(
                        words[0] + " did not end within " + LONGEST + "\n" + Files.readString(output.toPath()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
