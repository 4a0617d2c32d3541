package dev.gatehouse.operations.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.operations.bench.report.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all of it ran on. */
final class ThisMachine {
    private ThisMachine() {}

    static Figures.Machine with(String postgres) {
        return new Figures.Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                postgres);
    }

    /** As Linux names it; else its architecture. */
    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo"), UTF_8).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(ThisMachine::architecture);
        } catch (IOException notLinux) {
            return architecture();
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }
}
