package dev.gatehouse.operations.bench.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.operations.bench.load.Operation;
import dev.gatehouse.operations.bench.load.Operation.Ending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as done, at a server that says what it is told. */
class JudgingTest {
    private static final String GOOD =
            "{\"code\":\"c\",\"access_token\":\"a\",\"refresh_token\":\"r\",\"id_token\":\"i\",\"sub\":\"s\",\"active\":true}";

    private final HttpServer server;
    private final Workloads workloads;
    private volatile int status = 200;
    private volatile String body = GOOD;

    JudgingTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        workloads = Workloads.at(address, new SplittableRandom(1), 8);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_credentials",
                "authorize-json",
                "code-flow",
                "refresh",
                "userinfo",
                "introspect",
                "revoke"
            })
    void tellsWhatIsShedFromWhatFailed(String name) throws Exception {
        try (Operation operation = workloads.named(name).open(0)) {
            says(503, "{\"error\":\"temporarily_unavailable\"}");
            assertThat(operation.run()).isEqualTo(Ending.SHED);
            says(400, GOOD);
            assertThat(operation.run()).isEqualTo(Ending.FAILED);
            says(200, GOOD.replace("\"r\"", "\"another\""));
            assertThat(operation.run()).isEqualTo(Ending.DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"client_credentials", "authorize-json", "code-flow", "refresh", "userinfo", "introspect", "sso"})
    void wantsWhatItAskedFor(String name) throws Exception {
        try (Operation operation = open(name)) {
            says(200, "{\"active\":false}");

            assertThat(operation.run()).isEqualTo(Ending.FAILED);
        }
    }

    @Test
    void wantsARefreshTokenThatIsNew() throws Exception {
        try (Operation operation = workloads.named("refresh").open(0)) {
            assertThat(operation.run()).isEqualTo(Ending.FAILED);
        }
    }

    @Test
    void saysWhyItCannotEvenBegin() {
        says(401, "{\"error\":\"invalid_client\"}");

        assertThatThrownBy(() -> workloads.named("refresh").open(0)).hasMessageContaining("401 invalid_client");
    }

    private Operation open(String name) throws Exception {
        if (name.equals("sso")) {
            SingleSignOn signedIn = (SingleSignOn) workloads.named(name);
            signedIn.browsers().put(0, "gatehouse-login=l");
        }
        return workloads.named(name).open(0);
    }

    private void says(int nextStatus, String nextBody) {
        status = nextStatus;
        body = nextBody;
    }
}
