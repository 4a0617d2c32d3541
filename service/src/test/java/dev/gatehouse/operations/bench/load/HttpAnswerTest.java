package dev.gatehouse.operations.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    @ParameterizedTest(name = "in pieces of {0}")
    @ValueSource(ints = {1, 2, 7, 100_000})
    void readsABodyOfTheLengthThatIsSaid(int piece) throws IOException {
        HttpAnswer answer = read("HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n{\"code\":\"abc_1\"}", piece);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"code\":\"abc_1\"}");
        assertThat(answer.text("code")).isEqualTo("abc_1");
        assertThat(answer.endsConnection()).isFalse();
    }

    @ParameterizedTest(name = "in pieces of {0}")
    @ValueSource(ints = {1, 2, 7, 100_000})
    void putsChunksTogether(int piece) throws IOException {
        String answer = CHUNKED + "B;why=not\r\n{\"sub\":\"a-1\r\n2\r\n\"}\r\n0\r\nTrailer: x\r\n\r\n";

        assertThat(read(answer, piece).body()).isEqualTo("{\"sub\":\"a-1\"}");
    }

    @Test
    void readsWhatIsLargerThanItsBuffer() throws IOException {
        String body = "0123456789".repeat(10_000);

        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body, 4_000)
                        .body())
                .isEqualTo(body);
        assertThat(read(CHUNKED + "186A0\r\n" + body + "\r\n0\r\n\r\n", 4_000).body())
                .isEqualTo(body);
    }

    @Test
    void findsAHeaderWhateverItsCase() throws IOException {
        HttpAnswer answer =
                read("HTTP/1.1 503 Service Unavailable\r\nRETRY-after:  1 \r\nX: y\r\ncontent-length: 0\r\n\r\n", 9);

        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("X")).isEqualTo("y");
        assertThat(answer.header("Retry")).isEmpty();
        assertThat(answer.header("a-name-that-is-longer-than-all-that-is-left-of-this-head-or-of-the-buffer"))
                .isEmpty();
    }

    @Test
    void findsATextOfTheBodyAndNoOther() throws IOException {
        HttpAnswer answer =
                read("HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n{\"active\":true,\"sub\":\"\",\"s\":\"b\"}", 99);

        assertThat(answer.says("\"active\":true")).isTrue();
        assertThat(answer.says("\"active\":false")).isFalse();
        assertThat(answer.text("s")).isEqualTo("b");
        assertThat(answer.text("sub")).isEmpty();
        assertThat(answer.text("ub")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void expectsNoBodyWhereThereIsNone(int status) throws IOException {
        HttpAnswer answer = read("HTTP/1.1 " + status + " X\r\nContent-Length: 7\r\n\r\n", 99);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void readsToTheEndOfAStreamWithoutALength() throws IOException {
        HttpAnswer answer = read("HTTP/1.1 200 OK\r\n\r\nall of it", 4);

        assertThat(answer.body()).isEqualTo("all of it");
        assertThat(answer.endsConnection()).isTrue();
    }

    @Test
    void seesThatTheServerWillClose() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n", 99)
                        .endsConnection())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfour",
                CHUNKED + "5\r\nfour",
                CHUNKED + "4\r\nfour\r\n",
                CHUNKED + "4\r\nfour\r\n0\r\n"
            })
    void refusesWhatIsCutOff(String answer) {
        assertThatThrownBy(() -> read(answer, 99)).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n\r\n",
                "\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                CHUNKED + "2\r\nfour\r\n0\r\n\r\n",
                CHUNKED + "xyz\r\n"
            })
    void refusesWhatIsNoAnswer(String answer) {
        assertThatThrownBy(() -> read(answer, 999)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void tellsAStreamThatWasOverBeforeTheAnswer() throws IOException {
        assertThat(new HttpAnswer().read(InputStream.nullInputStream())).isFalse();
    }

    private static HttpAnswer read(String all, int piece) throws IOException {
        HttpAnswer answer = new HttpAnswer();
        assertThat(answer.read(new InPieces(all, piece))).isTrue();
        return answer;
    }

    /** As packets come. */
    private static final class InPieces extends ByteArrayInputStream {
        private final int piece;

        InPieces(String all, int piece) {
            super(all.getBytes(UTF_8));
            this.piece = piece;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(piece, length));
        }
    }
}
