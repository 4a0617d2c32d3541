package dev.gatehouse.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatehouse.lab.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A slow schema with planted faults, and the grades of who mends it. */
public final class YourTurn {
    private static final String USE =
            "UPDATE shop.tokens SET used = used + 1 WHERE token IN (SELECT i * 59 FROM generate_series(1, 200) i)";

    private static final Pattern END = Pattern.compile(";\n");

    /** What is asked; a page is what a look-up should touch, and the answer is what it has to stay. */
    private record Task(String name, String sql, int budget, boolean mayBeRewritten) {}

    private static final List<Task> TASKS = List.of(
            new Task("by e-mail", "SELECT person FROM shop.people WHERE lower(email) = 'user77@example.com'", 5, false),
            new Task(
                    "a person's tokens",
                    "SELECT token FROM shop.tokens WHERE person = 77 AND state <> 'gone' ORDER BY token",
                    90,
                    false),
            new Task("by number", "SELECT token FROM shop.tokens WHERE number::bigint = 4711", 5, true),
            new Task(
                    "newest of a person",
                    "SELECT token FROM shop.tokens WHERE person = 77 ORDER BY made DESC LIMIT 3",
                    8,
                    false),
            new Task("far back", "SELECT token FROM shop.tokens ORDER BY made DESC OFFSET 50000 LIMIT 20", 12, true),
            new Task(
                    "revoked on a day",
                    "SELECT token FROM shop.tokens WHERE (made AT TIME ZONE 'UTC')::date = '2026-01-07' AND state = 'revoked' ORDER BY token",
                    150,
                    false));

    private static final Map<String, String> MENDED = Map.of(
            "by number", "SELECT token FROM shop.tokens WHERE number = lpad('4711', 12, '0')",
            "far back",
                    "SELECT token FROM shop.tokens WHERE made <= timestamptz '2026-01-01 00:00 UTC' + 10000 * interval '30 seconds' ORDER BY made DESC LIMIT 20");

    private final Lab lab;
    private final Map<String, String> rewritten = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    public YourTurn(Lab lab) {
        this.lab = lab;
    }

    public void plant() {
        run("planted.sql");
        TASKS.forEach(task -> answers.put(task.name(), answer(task.sql())));
    }

    public Table tasks() {
        Table table = Table.of("query", "asks", "budget, pages", "may be rewritten");
        for (Task task : TASKS) {
            table = table.with(task.name(), task.sql(), task.budget(), task.mayBeRewritten() ? "yes" : "no");
        }
        return table.with("a use", USE, "90 % HOT", "no");
    }

    public String query(String name) {
        return rewritten.getOrDefault(name, named(name).sql());
    }

    public void rewrite(String name, String sql) {
        if (!named(name).mayBeRewritten()) {
            throw new IllegalArgumentException("mend " + name + " without another query");
        }
        rewritten.put(name, sql);
    }

    /** Which are within their budget, and still answer as they did. */
    public Table grade() {
        Table table = Table.of("query", "pages", "budget", "mended");
        for (Task task : TASKS) {
            Plan plan = lab.explain(query(task.name()));
            boolean right = answer(query(task.name())).equals(answers.get(task.name()));
            table = table.with(
                    task.name(),
                    plan.buffers(),
                    task.budget(),
                    !right ? "another answer" : plan.buffers() <= task.budget() ? "yes" : "no");
        }
        long cold = Math.round(100 * (1 - new Sizes(lab).hotShareOf("shop.tokens", () -> lab.change(USE))));
        return table.with("a use (not HOT, %)", cold, 10, cold <= 10 ? "yes" : "no");
    }

    public long passed() {
        return grade().texts("mended").stream().filter("yes"::equals).count();
    }

    /** As the file beside this class has it. */
    public void solve() {
        run("solution.sql");
        MENDED.forEach(this::rewrite);
    }

    private static Task named(String name) {
        return TASKS.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no query " + name));
    }

    private String answer(String sql) {
        return String.join(",", lab.rows(sql).texts(lab.rows(sql).columns().get(0)));
    }

    private void run(String file) {
        try (InputStream in = YourTurn.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing: " + file);
            }
            END.splitAsStream(new String(in.readAllBytes(), UTF_8)).forEach(lab::run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
