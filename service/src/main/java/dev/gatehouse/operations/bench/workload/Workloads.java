package dev.gatehouse.operations.bench.workload;

import dev.gatehouse.operations.bench.load.Workload;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All kinds of load on one server with the demo's data, in the order of the report. Whatever one keeps, such as sessions to
 * revoke, is kept from turn to turn.
 *
 * @param all by distinct names
 */
public record Workloads(List<Workload> all) {
    /** Some seconds of revoking, and about as many of signing in beforehand. */
    private static final int SESSIONS_TO_REVOKE = 5_000;

    /** The mix is drawn from this, so that every run asks for the same. */
    private static final long SEED = 42;

    public static Workloads at(URI server) {
        return at(server, new SplittableRandom(SEED), SESSIONS_TO_REVOKE);
    }

    static Workloads at(URI server, SplittableRandom random, int sessionsToRevoke) {
        ClientCredentials clientCredentials = new ClientCredentials(server);
        AuthorizeJson authorizeJson = new AuthorizeJson(server);
        SingleSignOn sso = new SingleSignOn(server);
        CodeFlow codeFlow = new CodeFlow(server);
        Refresh refresh = new Refresh(server);
        TokenExchange tokenExchange = new TokenExchange(server);
        Userinfo userinfo = new Userinfo(server);
        Introspect introspect = new Introspect(server);
        Revoke revoke = new Revoke(server, sessionsToRevoke);
        // what an application does in a day: few arrivals, more code exchanges, and mostly refreshes and questions
        Mix mix = new Mix(
                server,
                List.of(
                        new Mix.Share(10, sso),
                        new Mix.Share(15, codeFlow),
                        new Mix.Share(30, refresh),
                        new Mix.Share(30, userinfo),
                        new Mix.Share(10, introspect),
                        new Mix.Share(5, clientCredentials)),
                random);
        return new Workloads(List.of(
                clientCredentials,
                authorizeJson,
                sso,
                codeFlow,
                refresh,
                tokenExchange,
                userinfo,
                introspect,
                revoke,
                mix));
    }

    public List<String> names() {
        return all.stream().map(Workload::name).toList();
    }

    public Workload named(String name) {
        return all.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no workload " + name + "; there are " + String.join(", ", names())));
    }
}
