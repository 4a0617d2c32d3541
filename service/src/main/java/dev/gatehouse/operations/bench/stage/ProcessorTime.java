package dev.gatehouse.operations.bench.stage;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Seconds of processor that processes have used, in user and kernel mode; NaN on a system without Linux's /proc. */
final class ProcessorTime {
    private static final Path PROC = Path.of("/proc");

    /** Ticks a second: the kernel's USER_HZ, 100 wherever we bring a PostgreSQL. */
    private static final double TICKS = 100;

    private static final double NANOS = 1e9;
    private static final int TRIES = 5;
    private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThre");

    /** Of the fields after the program's name, which may itself hold blanks and brackets (proc(5)). */
    private static final int UTIME = 11;

    private ProcessorTime() {}

    /** Ticks of a process and of its children that ended. */
    private record Used(long own, long ended) {
        /** Empty when it is called otherwise, or has ended. */
        static Optional<Used> ofThread(Path thread, Pattern name) {
            try {
                String stat = Files.readString(thread.resolve("stat"));
                return name.matcher(stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')))
                                .matches()
                        ? Optional.of(of(stat))
                        : Optional.empty();
            } catch (IOException ended) {
                return Optional.empty();
            }
        }

        private static Used of(String stat) {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return new Used(sum(fields, UTIME), sum(fields, UTIME + 2));
        }

        static Optional<Used> by(long pid) {
            try {
                return Optional.of(of(Files.readString(PROC.resolve(pid + "/stat"))));
            } catch (IOException e) {
                if (ProcessHandle.of(pid).isPresent()) {
                    throw new UncheckedIOException(e);
                }
                return Optional.empty(); // it ended before or while it was read, which Linux tells in two ways
            }
        }

        private static long sum(String[] fields, int at) {
            return Long.parseLong(fields[at]) + Long.parseLong(fields[at + 1]);
        }
    }

    static double ofThisProcess() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / NANOS;
    }

    static double of(long pid) {
        return isTold() ? living(pid).own / TICKS : Double.NaN;
    }

    /** Of the threads by which a JVM compiles; the kernel knows the first fifteen letters of their names. */
    static double ofCompilers(long pid) {
        if (!isTold()) {
            return Double.NaN;
        }
        try (Stream<Path> threads = Files.list(PROC.resolve(pid + "/task"))) {
            return threads.flatMap(thread -> Used.ofThread(thread, COMPILER).stream())
                            .mapToLong(Used::own)
                            .sum()
                    / TICKS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the process with all that it started. */
    static double ofTree(long pid) {
        return isTold() ? treeTicks(pid) / TICKS : Double.NaN;
    }

    /** A child that ends between two looks would count twice or not at all, so then all are looked at again. */
    private static long treeTicks(long pid) {
        for (int tries = 1; ; tries++) {
            long endedBefore = living(pid).ended;
            long children = children(pid);
            Used used = living(pid);
            if (used.ended == endedBefore || tries == TRIES) {
                return used.own + used.ended + children;
            }
        }
    }

    private static long children(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .flatMap(child -> Used.by(child.pid()).stream())
                .mapToLong(used -> used.own + used.ended)
                .sum();
    }

    private static Used living(long pid) {
        return Used.by(pid).orElseThrow(() -> new IllegalStateException("process " + pid + " is gone"));
    }

    private static boolean isTold() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }
}
