package dev.gatehouse.operations.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static final String FAREWELL = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbye";

    @Test
    void keepsItsConnection() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(peer -> peer.answers(HELLO).answers(HELLO));
                HttpConnection connection = new HttpConnection(server.address())) {
            assertThat(get(connection, server, "/one").body()).isEqualTo("hello");
            assertThat(get(connection, server, "/two").body()).isEqualTo("hello");

            assertThat(server.seen()).containsExactly("1: GET /one HTTP/1.1", "1: GET /two HTTP/1.1");
        }
    }

    @Test
    void opensAnotherWhenTheServerSaidItWouldClose() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.answers(FAREWELL), peer -> peer.answers(HELLO));
                HttpConnection connection = new HttpConnection(server.address())) {
            assertThat(get(connection, server, "/one").body()).isEqualTo("bye");
            assertThat(get(connection, server, "/two").body()).isEqualTo("hello");

            assertThat(server.seen()).containsExactly("1: GET /one HTTP/1.1", "2: GET /two HTTP/1.1");
        }
    }

    @Test
    void sendsOnceMoreWhatAnIdleConnectionSwallowed() throws IOException {
        try (ScriptedServer server =
                        new ScriptedServer(peer -> peer.answers(HELLO).takes(), peer -> peer.answers(HELLO));
                HttpConnection connection = new HttpConnection(server.address())) {
            get(connection, server, "/one");

            assertThat(get(connection, server, "/two").body()).isEqualTo("hello");
            assertThat(server.seen())
                    .containsExactly("1: GET /one HTTP/1.1", "1: GET /two HTTP/1.1", "2: GET /two HTTP/1.1");
        }
    }

    @Test
    void doesNotSendOnceMoreWhatWasPartlyAnswered() throws IOException {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> peer.answers(HELLO).answers("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"),
                        peer -> peer.answers(HELLO));
                HttpConnection connection = new HttpConnection(server.address())) {
            get(connection, server, "/one");

            assertThatThrownBy(() -> get(connection, server, "/two")).isInstanceOf(EOFException.class);
            assertThat(get(connection, server, "/three").body()).isEqualTo("hello");
            assertThat(server.seen())
                    .containsExactly("1: GET /one HTTP/1.1", "1: GET /two HTTP/1.1", "2: GET /three HTTP/1.1");
        }
    }

    @Test
    void givesUpOnANewConnectionThatIsClosedUnanswered() throws IOException {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.Peer::takes, peer -> peer.answers(HELLO));
                HttpConnection connection = new HttpConnection(server.address())) {
            assertThatThrownBy(() -> get(connection, server, "/one"))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("without an answer");
            assertThat(get(connection, server, "/two").body()).isEqualTo("hello");
        }
    }

    @Test
    void handsAShedAnswerOver() throws IOException {
        String shed = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n";
        try (ScriptedServer server = new ScriptedServer(peer -> peer.answers(shed));
                HttpConnection connection = new HttpConnection(server.address())) {
            HttpAnswer answer = get(connection, server, "/one");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void closesItsSocket() throws IOException {
        try (ScriptedServer server =
                new ScriptedServer(peer -> peer.answers(HELLO).waits(), peer -> peer.answers(HELLO))) {
            HttpConnection connection = new HttpConnection(server.address());
            get(connection, server, "/one");
            connection.close();

            assertThat(get(connection, server, "/two").body()).isEqualTo("hello");
            connection.close();
        }
    }

    @Test
    void speaksPlainHttpOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpConnection(URI.create("https://gatehouse.example.com")))
                .withMessageContaining("https://gatehouse.example.com");
    }

    private static HttpAnswer get(HttpConnection connection, ScriptedServer server, String path) throws IOException {
        return connection.send(HttpRequest.get(server.address(), path).bytes());
    }
}
