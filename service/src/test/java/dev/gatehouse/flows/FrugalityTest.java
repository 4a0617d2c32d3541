package dev.gatehouse.flows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How many bytes of heap a request makes, by flow: what the garbage collector has to take away again, and the first to grow
 * when the hot path gets something that it should not have. Unlike its time it is the same on a busy machine. What a request
 * sends to the database is held by {@link RoundTripTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class FrugalityTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 2;
    private static final int REQUESTS = 100;
    private static final double ROOM = 1.3;
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String BASIC = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("demo-backend:demo-backend-secret".getBytes(UTF_8)) + "\r\n";
    private static final String CALLBACK = "https%3A%2F%2Fbackend.example.com%2Fcallback";

    /** Bytes a request, as recorded on JDK 25: the middle of five runs, each within 4 % of it. */
    enum Flow {
        CLIENT_CREDENTIALS(72_000),
        AUTHORIZE(155_000),
        CODE_EXCHANGE(160_000),
        REFRESH(160_000),
        USERINFO(46_000),
        INTROSPECT(59_000),
        REVOKE(115_000);

        private final long bytes;

        Flow(long bytes) {
            this.bytes = bytes;
        }
    }

    private final TestDatabase database;
    private RunningGatehouse gatehouse;
    private KeptOpen client;

    FrugalityTest(TestDatabase database) {
        this.database = database;
    }

    /** Nothing is done but for requests, on connections that nobody counts. */
    @BeforeAll
    void start() throws IOException {
        gatehouse = RunningGatehouse.start(
                database, new TestTime(), Map.of("GATEHOUSE_DATABASE_URL", database.jdbcUrl()), config -> {
                    config.withObject("/audit").put("opsSample", 0).put("relayEvery", "1 hour");
                    config.withObject("/changes").put("pollEvery", "1 hour").put("maxLag", "3 hours");
                    config.withObject("/keys").put("refreshEvery", "30 seconds");
                });
        client = new KeptOpen(gatehouse.http().base());
    }

    @AfterAll
    void stop() throws IOException {
        client.close();
        gatehouse.close();
    }

    @ParameterizedTest
    @EnumSource
    void aRequestMakesNoMoreGarbageThanIsRecorded(Flow flow) throws IOException {
        allocated(requests(flow, WARM_UP));
        long bytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) { // what is done beside them can only add to it
            bytes = Math.min(bytes, allocated(requests(flow, REQUESTS)) / REQUESTS);
        }
        System.out.printf("%s: %d bytes a request%n", flow, bytes);
        assertThat(bytes)
                .as(
                        "bytes that a request of %s allocates; recorded are %d. If what came in is worth its price, look"
                                + " at what the bench says of it, and record the new figure in the same commit, with the reason",
                        flow, flow.bytes)
                .isLessThanOrEqualTo((long) (ROOM * flow.bytes));
    }

    /** By every thread but this one, which is the client's. */
    private long allocated(List<byte[]> requests) throws IOException {
        long before = THREADS.getTotalThreadAllocatedBytes() - THREADS.getCurrentThreadAllocatedBytes();
        for (byte[] request : requests) {
            client.send(request);
        }
        return THREADS.getTotalThreadAllocatedBytes() - THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private List<byte[]> requests(Flow flow, int count) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        String access = text(tokens(), "access_token");
        for (int i = 0; i < count; i++) {
            requests.add(
                    switch (flow) {
                        case CLIENT_CREDENTIALS -> form("/auth/token", "grant_type=client_credentials");
                        case AUTHORIZE -> authorize();
                        case CODE_EXCHANGE -> exchange();
                        case REFRESH ->
                            form(
                                    "/auth/token",
                                    "grant_type=refresh_token&refresh_token=" + text(tokens(), "refresh_token"));
                        case USERINFO ->
                            KeptOpen.request("GET", "/auth/userinfo", "Authorization: Bearer " + access + "\r\n", "");
                        case INTROSPECT -> form("/auth/introspect", "token=" + access);
                        case REVOKE -> form("/auth/revoke", "token=" + text(tokens(), "refresh_token"));
                    });
        }
        return requests;
    }

    private String tokens() throws IOException {
        return client.send(exchange());
    }

    private byte[] exchange() throws IOException {
        String code = text(client.send(authorize()), "code");
        return form("/auth/token", "grant_type=authorization_code&code=" + code + "&redirect_uri=" + CALLBACK);
    }

    private static byte[] authorize() {
        return KeptOpen.request("POST", "/auth/authorize", BASIC + "Content-Type: application/json\r\n", """
                {"client_id": "demo-backend", "email": "frugal@example.com",
                 "redirect_uri": "https://backend.example.com/callback", "scopes": ["openid", "offline_access"]}""");
    }

    private static byte[] form(String path, String fields) {
        return KeptOpen.request("POST", path, BASIC + FORM, fields);
    }

    private static String text(String answer, String member) throws IOException {
        return JSON.readTree(answer).path(member).asText();
    }
}
