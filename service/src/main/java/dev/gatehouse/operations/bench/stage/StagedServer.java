package dev.gatehouse.operations.bench.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A demo server as a process of its own, from this process's class path, in a folder that goes away with it. */
public final class StagedServer implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("(?m)^ready (\\S+) admin (\\S+) in \\d+ ms$");
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** A JVM that was trained writes its cache when it ends, which takes ten of them. */
    private static final long STOP_SECONDS = 60;

    /** How exact the time of a start is. */
    private static final long LOOK_AGAIN_MILLIS = 2;

    private final Launch launch;
    private final Process process;
    private final LastResort lastResort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Ready ready;

    /** @param millis from exec to the line that says so, by this process's clock */
    private record Ready(String publicAddress, String adminAddress, long millis) {}

    private StagedServer(Launch launch, Process process, long begun) throws IOException {
        this.launch = launch;
        this.process = process;
        this.lastResort = LastResort.of(this::endAndTidy);
        try {
            this.ready = awaitReady(begun);
        } catch (IOException | RuntimeException e) {
            lastResort.close();
            end();
            throw e;
        }
    }

    /**
     * Returns when it is ready.
     *
     * @throws IllegalStateException with what it said, when it does not become ready
     */
    public static StagedServer start(Staging staging, StagedDatabase database) {
        Folder folder = Folder.temporary();
        try {
            Launch launch =
                    new Launch(staging, database, folder, UUID.randomUUID().toString());
            ProcessBuilder program = launch.program();
            long begun = System.nanoTime();
            return new StagedServer(launch, program.start(), begun);
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private Ready awaitReady(long begun) throws IOException {
        while (System.nanoTime() < begun + START.toNanos()) {
            boolean ended = endsWithin(LOOK_AGAIN_MILLIS);
            long now = System.nanoTime();
            Matcher said = READY.matcher(said());
            if (said.find()) {
                return new Ready(said.group(1), said.group(2), TimeUnit.NANOSECONDS.toMillis(now - begun));
            }
            if (ended) {
                break;
            }
        }
        throw new IllegalStateException("the server did not become ready; it said: " + said());
    }

    private String said() throws IOException {
        return Files.readString(launch.said(), UTF_8);
    }

    public String publicAddress() {
        return ready.publicAddress;
    }

    public String adminAddress() {
        return ready.adminAddress;
    }

    /** Of an operator who may do everything. */
    public String operatorToken() {
        return launch.operatorToken();
    }

    public long pid() {
        return process.pid();
    }

    public long startMillis() {
        return ready.millis;
    }

    /** Memory that it has of the machine's; 0 on a system without Linux's /proc. */
    public long residentMb() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException notTold) {
            return 0;
        }
    }

    /** Asks its admin port for an act, by the fields of a form. */
    public void operate(String path, String form) {
        ask(HttpRequest.newBuilder(URI.create(adminAddress() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public Scrape scrape() {
        return new Scrape(ask(HttpRequest.newBuilder(URI.create(adminAddress() + "/metrics/prometheus"))));
    }

    private String ask(HttpRequest.Builder request) {
        request.header("Authorization", "Bearer " + operatorToken()).timeout(ANSWER);
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("the admin port answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the admin port is asked", e);
        }
    }

    @Override
    public void close() {
        lastResort.close();
        endAndTidy();
    }

    private void endAndTidy() {
        end();
        launch.folder().close();
    }

    private void end() {
        process.destroy();
        if (!endsWithin(TimeUnit.SECONDS.toMillis(STOP_SECONDS))) {
            process.destroyForcibly();
        }
        process.onExit().join();
        http.close();
    }

    private boolean endsWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("interrupted while a server starts or stops", e);
        }
    }
}
