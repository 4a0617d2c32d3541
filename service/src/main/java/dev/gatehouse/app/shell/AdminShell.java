package dev.gatehouse.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One command line to the admin port. */
final class AdminShell {
    private static final String TOKEN = "GATEHOUSE_OPERATOR_TOKEN";
    private static final String CA_FILE = "GATEHOUSE_ADMIN_CA_FILE";
    private static final String URL = "GATEHOUSE_ADMIN_URL";
    private static final List<String> WATCH = List.of("watch");
    private static final List<String> COMPLETION = List.of("completion", "bash");
    private static final String HERE = "http://127.0.0.1:8081";

    /** @param words collection, act, then what the act takes */
    record Line(
            @Nullable String url,
            @Nullable String tokenFile,
            @Nullable String caFile,
            boolean json,
            List<String> words) {}

    private final Map<String, String> environment;
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Watching.Pause pause;

    /** @param pause between two looks of {@code watch} */
    AdminShell(
            Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err, Watching.Pause pause) {
        this.environment = environment;
        this.pause = pause;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Answers the exit status. */
    int run(Line line) throws InterruptedException {
        Telling telling = new Telling(out, err, line.json());
        try {
            return run(line, new Catalogue(), telling);
        } catch (Usage usage) {
            telling.failed(usage.sentence());
            return ExitStatus.USAGE;
        } catch (IOException e) {
            telling.failed("no answer from the admin port: " + e);
            return ExitStatus.UNAVAILABLE;
        }
    }

    private int run(Line line, Catalogue catalogue, Telling telling) throws IOException, InterruptedException {
        List<String> words = line.words();
        if (words.equals(WATCH)) {
            return watch(server(line), new Request(catalogue.get("now", "show"), List.of(), new Values(in)), telling);
        }
        if (words.size() < 2) {
            return print(catalogue.list(words.isEmpty() ? "" : words.getFirst()));
        }
        if (words.subList(0, 2).equals(COMPLETION)) {
            return print(new Completion(catalogue).forBash(words.size() > 2 ? words.get(2) : "admin"));
        }
        Operation operation = catalogue.get(words.get(0), words.get(1));
        Request request = new Request(operation, words.subList(2, words.size()), new Values(in));
        return tell(server(line).send(request), telling);
    }

    private int watch(Server server, Request now, Telling telling) throws InterruptedException {
        return tell(new Watching(() -> server.send(now), pause, out).run(), telling);
    }

    private int print(String text) {
        out.print(text);
        out.flush();
        return 0;
    }

    private static int tell(HttpResponse<String> answer, Telling telling) {
        if (answer.statusCode() < 400) {
            telling.done(answer.body());
            return 0;
        }
        telling.refused(answer.statusCode(), answer.body());
        return answer.statusCode() < 500 ? ExitStatus.REFUSED : ExitStatus.UNAVAILABLE;
    }

    private Server server(Line line) {
        String url = line.url() == null ? environment.getOrDefault(URL, HERE) : line.url();
        String caFile = line.caFile() == null ? environment.getOrDefault(CA_FILE, "") : line.caFile();
        try {
            return new Server(URI.create(url), token(line.tokenFile()), Trust.in(caFile));
        } catch (IllegalArgumentException e) {
            throw new Usage("the url cannot be read");
        }
    }

    private String token(@Nullable String file) {
        if (file != null) {
            try {
                return Files.readString(Path.of(file)).strip();
            } catch (IOException | InvalidPathException e) {
                throw new Usage("cannot read the token file " + file + ": "
                        + e.getClass().getSimpleName());
            }
        }
        String token = environment.getOrDefault(TOKEN, "");
        if (token.isBlank()) {
            throw new Usage("an operator's token is needed: set " + TOKEN + " or give --token-file");
        }
        return token;
    }
}
