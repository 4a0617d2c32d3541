package dev.gatehouse.chaos;

import dev.gatehouse.cluster.Cluster;
import dev.gatehouse.testkit.Eventually;
import dev.gatehouse.testkit.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How soon the second instance refuses a client, of which it has a copy, once the first one's operator has ended it. */
final class News {
    private static final int TIMES = 20;

    private final Http admin;
    private final Http other;

    News(Cluster cluster) {
        this.admin = cluster.instances().getFirst().admin().withBearer("demo-operator-token");
        this.other = cluster.instances().getLast().http();
    }

    List<String> told() {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            millis.add(once());
        }
        millis.sort(null);
        return List.of(String.format(
                Locale.ROOT,
                "A client that is deactivated at one instance is refused by the other, which has a copy of it, after %.0f ms (median of %d; the longest %.0f ms).",
                millis.get(TIMES / 2),
                TIMES,
                millis.getLast()));
    }

    private double once() {
        String tenant =
                admin.get("/api/tenants").json().at("/items/0/tenant_id").asText();
        Http.Answer made = admin.json(
                "/api/clients",
                Map.of("tenant_id", tenant, "name", "news", "grant_types", List.of("client_credentials")));
        String id = made.json().at("/client/client_id").asText();
        Http client = other.withBasic(id, made.text("client_secret"));
        Eventually.holds("it is admitted", () -> status(client) == 200);
        admin.send("POST", "/api/clients/" + id + "/deactivate", null, BodyPublishers.noBody());
        long acknowledged = System.nanoTime();
        Eventually.holds("it is refused", () -> status(client) == 401);
        return (System.nanoTime() - acknowledged) / 1e6;
    }

    private static int status(Http client) {
        return client.form("/auth/token", "grant_type", "client_credentials").status();
    }
}
