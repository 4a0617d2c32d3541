package dev.gatehouse.register.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUrisTest {
    private static final Set<String> REGISTERED = Set.of(
            "https://app.example.com/cb?fixed=1",
            "http://127.0.0.1/cb",
            "http://[::1]:9000/cb",
            "http://localhost:9000/cb",
            "com.example.app:/cb");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/cb?fixed=1",
                "http://127.0.0.1/cb",
                "http://127.0.0.1:61023/cb",
                "http://[::1]:1/cb",
                "http://[::1]/cb",
                "http://localhost:9000/cb",
                "com.example.app:/cb"
            })
    void findsWhatIsRegisteredWhateverTheLoopbackPort(String given) {
        assertThat(RedirectUris.isRegistered(REGISTERED, given)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://app.example.com/cb",
                "https://app.example.com/cb?fixed=1&more=2",
                "https://app.example.com:443/cb?fixed=1",
                "https://APP.example.com/cb?fixed=1",
                "http://app.example.com/cb?fixed=1",
                "https://app.example.com/cb?fixed=1#",
                "http://127.0.0.1:9000/cb/",
                "http://127.0.0.1:9000/CB",
                "http://127.0.0.1:123456/cb",
                "http://127.0.0.1:9000@evil.example/cb",
                "http://127.0.0.1.evil.example/cb",
                "https://127.0.0.1/cb",
                "http://127.0.0.2/cb",
                "http://localhost:9001/cb",
                "http://localhost.evil.example:9000/cb",
                "com.example.app:/cb/../other",
                "com.example.app2:/cb"
            })
    void findsNothingElse(String given) {
        assertThat(RedirectUris.isRegistered(REGISTERED, given)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/cb",
                "https://app.example.com",
                "https://app.example.com:8443/cb?a=b",
                "http://127.0.0.1:9000/callback",
                "http://[::1]/callback",
                "http://localhost:9000/callback",
                "com.example.app:/callback",
                "com.example.app://callback"
            })
    void mayBeRegistered(String uri) {
        assertThat(RedirectUris.objection(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/callback",
                "https:",
                "https://",
                "https:///callback",
                "https://*.example.com/cb",
                "https://user@example.com/cb",
                "https://example.com/cb#part",
                "https://example.com/a b",
                "http://example.com/cb",
                "http://localhost.example.com/cb",
                "http://127.0.0.1.example.com/cb",
                "http://10.0.0.1/cb",
                "javascript:alert(1)",
                "data:text/html,x",
                "myapp:/callback",
                "com.example.app:callback",
                "ftp://example.com/cb"
            })
    void mayNotBeRegistered(String uri) {
        assertThat(RedirectUris.objection(uri)).isPresent();
    }

    @Test
    void hasALimit() {
        String longest = "https://app.example.com/" + "a".repeat(2048 - 24);
        assertThat(RedirectUris.objection(longest)).isEmpty();
        assertThat(RedirectUris.objection(longest + "a")).isPresent();
    }
}
