package dev.gatehouse.chaos;

import dev.gatehouse.chaos.Findings.Wrong;
import dev.gatehouse.testkit.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks every instance by itself about what was ended by whichever: a second after the acknowledgement it must know. */
final class EndsElsewhere implements Runnable {
    private static final String OPERATOR = "demo-operator-token";
    private static final long BOUND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long REST_NANOS = Duration.ofMillis(20).toNanos();
    private static final int LIVES_BETWEEN_CLIENTS = 50;

    private final List<Client> instances;
    private final List<Http> admins;
    private final Tally tally;
    private final Findings findings;
    private final BooleanSupplier over;
    private final ConcurrentLinkedQueue<Life> ended;
    private final ConcurrentLinkedQueue<Life> asked;

    /**
     * @param ended in the order of their ends
     * @param asked takes those that were asked about
     */
    EndsElsewhere(
            List<Client> instances,
            List<Http> admins,
            Tally tally,
            Findings findings,
            BooleanSupplier over,
            ConcurrentLinkedQueue<Life> ended,
            ConcurrentLinkedQueue<Life> asked) {
        this.instances = instances;
        this.admins = new ArrayList<>(
                admins.stream().map(one -> one.withBearer(OPERATOR)).toList());
        this.tally = tally;
        this.findings = findings;
        this.over = over;
        this.ended = ended;
        this.asked = asked;
    }

    @Override
    public void run() {
        int count = 0;
        while (!over.getAsBoolean()) {
            if (count++ % LIVES_BETWEEN_CLIENTS == 0) {
                Collections.rotate(admins, 1);
                endAClient(admins.getFirst());
            }
            Life life = ended.peek();
            if (life == null || System.nanoTime() - life.ended() < BOUND_NANOS) {
                LockSupport.parkNanos(REST_NANOS);
            } else {
                ended.remove();
                instances.forEach(instance -> life.mustBeInactive(instance, findings));
                asked.add(life);
            }
        }
    }

    /** A new one that works, is ended by an operator, and is nobody any more a second later. */
    private void endAClient(Http admin) {
        Outcome made = Outcome.of(() -> admin.json("/api/clients", newClient(admin)));
        if (made.is(201)) {
            String id = made.json().at("/client/client_id").asText();
            String secret = made.text("client_secret");
            instances.forEach(instance -> asked(instance, id, secret)); // so that each has a copy
            Outcome end = Outcome.of(
                    () -> admin.send("POST", "/api/clients/" + id + "/deactivate", null, BodyPublishers.noBody()));
            if (end.is(200) || end.is(204)) {
                long acknowledged = System.nanoTime();
                while (System.nanoTime() - acknowledged < BOUND_NANOS) {
                    LockSupport.parkNanos(REST_NANOS);
                }
                instances.stream()
                        .filter(instance -> asked(instance, id, secret).is(200))
                        .forEach(instance -> findings.add(Wrong.ADMITTED, "a client that was deactivated"));
            }
        }
    }

    private static Map<String, Object> newClient(Http admin) {
        String tenant =
                admin.get("/api/tenants").json().at("/items/0/tenant_id").asText();
        return Map.of("tenant_id", tenant, "name", "chaos", "grant_types", List.of("client_credentials"));
    }

    private Outcome asked(Client instance, String id, String secret) {
        Outcome outcome = Outcome.of(
                () -> instance.bare().withBasic(id, secret).form("/auth/token", "grant_type", "client_credentials"));
        tally.add(outcome);
        return outcome;
    }
}
