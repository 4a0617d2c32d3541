package dev.gatehouse.lab.evidence;

import dev.gatehouse.lab.HotStatement;
import dev.gatehouse.lab.HotStatements;
import dev.gatehouse.lab.Lab;
import dev.gatehouse.lab.Sample;
import dev.gatehouse.lab.Table;
import dev.gatehouse.lab.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times of one hot statement, each execution with another key, as the service's connections run it: round trip and COMMIT
 * included, over JDBC.
 *
 * @param statement the file's name
 * @param answered how many executions found what they looked for, rather than a refusal
 * @param single what EXPLAIN ANALYZE told of one execution more
 */
record Latency(String statement, Profile profile, Sample times, long answered, Plan single) {
    static final double BOUND_MILLIS = 100;
    private static final double P95 = 95;

    /** The way of a user: client, authorize, code, refresh, what is asked in between, and the end. */
    private static final List<String> HOT = List.of(
            "register/clients/ClientsDao/find",
            "register/users/UsersDao/findByEmail",
            "flow/authorize/JsonDao/issue",
            "flow/token/CodeDao/redeem",
            "flow/token/RefreshDao/rotate",
            "flow/userinfo/UserinfoDao/find",
            "flow/introspect/IntrospectDao/accessToken",
            "flow/introspect/IntrospectDao/refreshToken",
            "flow/sessions/SessionsDao/list",
            "flow/revoke/RevokeDao/revoke");

    /** What a refusal, or a token that is over, says. */
    private static final Map<String, String> MEANT = Map.of("verdict", "ok", "active", "true");

    /** @param runs of each statement; fewer where there are fewer keys */
    static List<Latency> of(Profile profile, Lab lab, int runs) {
        lab.likeTheService();
        List<Latency> all =
                HOT.stream().map(name -> of(profile, lab, name, runs)).toList();
        lab.run("RESET ALL");
        return all;
    }

    /** The first keys warm the connection up: the driver prepares at the fifth execution, and Java compiles. */
    private static Latency of(Profile profile, Lab lab, String name, int runs) {
        HotStatement statement = HotStatements.named(name);
        List<Map<String, @Nullable Object>> keys = Keys.of(lab, name, runs + runs / 10 + 1);
        Plan single = lab.explain(statement.sql(), statement.with(keys.get(0)));
        int warmUp = Math.max(0, keys.size() - 1 - runs);
        List<Double> millis = new ArrayList<>();
        long answered = 0;
        for (int i = 1; i < keys.size(); i++) {
            @Nullable Object[] values = statement.with(keys.get(i));
            long begun = System.nanoTime();
            Table answer = lab.rows(statement.sql(), values);
            double took = (System.nanoTime() - begun) / 1e6;
            if (i > warmUp) {
                millis.add(took);
                answered += asMeant(answer) ? 1 : 0;
            }
        }
        double[] times = millis.stream().mapToDouble(Double::doubleValue).toArray();
        return new Latency(name, profile, Sample.of(name, times), answered, single);
    }

    private static boolean asMeant(Table answer) {
        return !answer.rows().isEmpty()
                && MEANT.entrySet().stream()
                        .filter(meant -> answer.columns().contains(meant.getKey()))
                        .allMatch(meant -> answer.texts(meant.getKey()).get(0).equals(meant.getValue()));
    }

    double p95() {
        return times.percentile(P95);
    }

    /** @param leastRuns fewer prove nothing */
    Verdict verdict(int leastRuns) {
        int runs = times.millis().length;
        String what = "p95 %.2f ms of %,d executions, %,d of them answered as meant".formatted(p95(), runs, answered);
        return Verdict.of(p95() < BOUND_MILLIS && answered == runs && runs >= leastRuns, what);
    }
}
