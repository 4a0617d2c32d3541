package dev.gatehouse.register.users;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFromEmailTest {
    @ParameterizedTest
    @CsvSource({
        "ada.lovelace@example.com, Ada, Lovelace",
        "ada_lovelace@example.com, Ada, Lovelace",
        "ada-lovelace@example.com, Ada, Lovelace",
        "ada+lovelace@example.com, Ada, Lovelace",
        "ada.king.lovelace@example.com, Ada, Lovelace",
        "..ada..@example.com, Ada, User",
        "ada@example.com, Ada, User",
        "a@example.com, A, User",
        "élodie.d@example.com, Élodie, D",
        "...@example.com, User, User",
        "@example.com, User, User",
        "'', User, User",
        "no-at-sign, No, Sign",
        "'\"odd@local\"@example.com', '\"odd@local\"', User"
    })
    void splitsTheLocalPart(String email, String given, String family) {
        assertThat(NameFromEmail.of(email)).isEqualTo(new NameFromEmail(given, family));
    }

    @Test
    void keepsACharacterOutsideTheBasicPlaneWhole() {
        assertThat(NameFromEmail.of("😀x@example.com").givenName()).isEqualTo("😀x");
    }

    @Test
    void isAProfile() {
        assertThat(NameFromEmail.of("ada.lovelace@example.com").profile())
                .containsEntry("given_name", "Ada")
                .containsEntry("family_name", "Lovelace")
                .containsEntry("name", "Ada Lovelace")
                .hasSize(3);
    }
}
