package dev.gatehouse.operations.admin.now;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Requests, and what is done about too many of them. */
final class LoadRules {
    static final List<Rule> ALL = List.of(
            LoadRules::wildClient,
            LoadRules::sheds,
            LoadRules::fails,
            LoadRules::slow,
            LoadRules::passwords,
            LoadRules::memory);

    static final String REQUESTS = "gatehouse_request_seconds";

    /** A share or a quantile of fewer says nothing. */
    private static final long ENOUGH = 20;

    private static final int WAITING_PASSWORDS = 32;
    private static final double GARBAGE_SHARE = .1;

    private LoadRules() {}

    static Stream<Alarm> wildClient(Situation now) {
        double all = now.window().perSecond("gatehouse_limiter_blocks");
        if (all <= now.budgets().blockedPerSecond()) {
            return Stream.empty();
        }
        return Stream.of(now.window().blockedClients().entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .filter(one ->
                        one.getValue() / now.window().seconds() > now.budgets().blockedPerSecond())
                .map(one -> Alarm.critical(
                        "client_wild",
                        one.getKey(),
                        "Client " + one.getKey() + " has gone wild: "
                                + Words.rate(one.getValue() / now.window().seconds())
                                + " of its requests are over its rate limit",
                        "They are answered 429 and cost little. Ask whoever runs it; if it does harm, deactivate it, which"
                                + " ends its sessions. If it is right to come so often, raise its rate_limit_per_minute.",
                        Chapter.A_CLIENT_HAS_GONE_WILD))
                .orElseGet(() -> Alarm.warning(
                        "rate_limited",
                        null,
                        Words.rate(all) + " requests are over a rate limit, of no one client",
                        "An address that guesses, or many behind one proxy that is not in trustedProxies. The audit has"
                                + " rate_limit_exceeded with the address.",
                        Chapter.WHO_COMES_TOO_OFTEN)));
    }

    static Stream<Alarm> sheds(Situation now) {
        return each("class", "gatehouse_admission_shed", now)
                .filter(one -> !one.equals("database"))
                .filter(one -> now.window().perSecond("gatehouse_admission_shed", "class", one)
                        > now.budgets().shedPerSecond())
                .map(one -> Alarm.warning(
                        "sheds",
                        one,
                        "Class " + one + " turns away "
                                + Words.rate(now.window().perSecond("gatehouse_admission_shed", "class", one))
                                + " with 503",
                        "More load than there is room for; those let in are served as before. See who sends it, or start"
                                + " another instance.",
                        Chapter.MORE_THAN_IT_CAN_DO));
    }

    static Stream<Alarm> fails(Situation now) {
        long all = now.window().count(REQUESTS);
        long failed = now.window().count(REQUESTS, "outcome", "failed");
        return all >= ENOUGH && failed > now.budgets().failedShare() * all
                ? Stream.of(Alarm.critical(
                        "errors",
                        null,
                        Words.percent((double) failed / all) + " of requests fail",
                        "The log has each with its request id. A database that is slow or away counts too.",
                        Chapter.AN_INCIDENT))
                : Stream.empty();
    }

    static Stream<Alarm> slow(Situation now) {
        return each("endpoint", REQUESTS, now)
                .filter(endpoint -> now.window().count(REQUESTS, "endpoint", endpoint, "outcome", "ok") >= ENOUGH)
                .flatMap(endpoint -> slow(endpoint, now));
    }

    private static Stream<Alarm> slow(String endpoint, Situation now) {
        double p95 = quantile(.95, endpoint, now);
        double p99 = quantile(.99, endpoint, now);
        boolean over = p95 > now.budgets().p95().toNanoseconds() / 1e9
                || p99 > now.budgets().p99().toNanoseconds() / 1e9;
        return over
                ? Stream.of(Alarm.warning(
                        "slow",
                        endpoint,
                        endpoint + " is slow: p95 " + Words.millis(p95) + ", p99 " + Words.millis(p99),
                        "If something stands above this, that is why. Else go down the list of the document.",
                        Chapter.P99_IS_HIGH))
                : Stream.empty();
    }

    private static double quantile(double quantile, String endpoint, Situation now) {
        Double value = now.window().quantile(quantile, REQUESTS, "endpoint", endpoint, "outcome", "ok");
        return value == null ? 0 : value;
    }

    static Stream<Alarm> passwords(Situation now) {
        double waiting = now.window().gauge("gatehouse_password_hashing_waiting");
        double refused = now.window().perSecond("gatehouse_password_hashing_refused");
        return waiting > WAITING_PASSWORDS || refused > 0
                ? Stream.of(Alarm.warning(
                        "passwords_queue",
                        null,
                        Words.count(waiting) + " logins wait for the hashing of passwords, " + Words.rate(refused)
                                + " are turned away",
                        "passwords.threads and memory for it; or somebody guesses passwords: see lockouts.",
                        Chapter.P99_IS_HIGH))
                : Stream.empty();
    }

    static Stream<Alarm> memory(Situation now) {
        double share = now.window().seconds() <= 0
                ? 0
                : now.window().increase("jvm_gc_collection_seconds")
                        / now.window().seconds();
        return share > GARBAGE_SHARE
                ? Stream.of(Alarm.warning(
                                "garbage",
                                null,
                                "The garbage collector takes " + Words.percent(share) + " of the time",
                                "The heap is full or nearly so. A larger -Xmx, smaller caches, fewer passwords.threads.",
                                Chapter.P99_IS_HIGH)
                        .with("gc", Map.of()))
                : Stream.empty();
    }

    private static Stream<String> each(String label, String metric, Situation now) {
        return StreamSupport.stream(now.window().valuesOf(label, metric).spliterator(), false);
    }
}
