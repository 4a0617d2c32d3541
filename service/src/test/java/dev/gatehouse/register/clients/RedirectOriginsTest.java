package dev.gatehouse.register.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresExtension.class)
class RedirectOriginsTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/callback, https://app.example.com",
        "HTTPS://App.Example.com/callback, https://app.example.com",
        "https://app.example.com:443/callback, https://app.example.com",
        "https://app.example.com:8443/callback?a=b, https://app.example.com:8443",
        "http://127.0.0.1:9000/callback, http://127.0.0.1:9000",
        "http://localhost/callback, http://localhost",
        "'http://[::1]:9000/callback', 'http://[::1]:9000'",
    })
    void anAddressOfTheWebHasAnOrigin(String redirectUri, String origin) {
        assertThat(RedirectOrigins.originOf(redirectUri)).contains(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.app:/callback",
        "com.example.app://host/callback",
        "http://app.example.com/callback",
        "urn:x",
        "/callback",
        "'not a uri'"
    })
    void everythingElseHasNone(String redirectUri) {
        assertThat(RedirectOrigins.originOf(redirectUri)).isEmpty();
    }

    @Test
    void knowsThoseOfActiveClientsSinceItLastRead(TestDatabase database) {
        RedirectOrigins origins = new RedirectOrigins(database.back());
        Realm realm = Realm.in(database.back());
        assertThat(origins.contains("https://app.example.com")).isFalse();

        origins.reload();
        assertThat(origins.contains("https://app.example.com")).isTrue();

        realm.execute("UPDATE clients SET status = 'inactive' WHERE client_id = ?", realm.clientId());
        origins.reload();
        assertThat(origins.contains("https://app.example.com")).isFalse();
    }
}
