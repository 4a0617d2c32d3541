package dev.gatehouse.register.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @Test
    void isTrimmedAndLowerCase() {
        assertThat(EmailAddress.parse("  Ada.Lovelace+x@Example.COM ")).contains("ada.lovelace+x@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@example",
                "a b@example.com",
                "a@b@example.com",
                "a@.com",
                "a@b..com"
            })
    void needsTheFormOfAnAddress(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void hasALimit() {
        assertThat(EmailAddress.parse("a@" + "b".repeat(249) + ".com")).isPresent();
        assertThat(EmailAddress.parse("a@" + "b".repeat(250) + ".com")).isEmpty();
    }
}
