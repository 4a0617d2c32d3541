package dev.gatehouse.register.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Objection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectionsTest {
    @Test
    void aWholeProfileOfTheStandardClaimsIsGood() {
        assertThat(ofProfile("""
                {"name": "Ada Lovelace", "family_name": "Lovelace", "given_name": "Ada", "middle_name": "A.", "nickname": "Ada",
                 "preferred_username": "ada", "profile": "https://example.com/ada", "picture": "http://example.com/ada.png",
                 "website": "HTTPS://ada.example.com", "gender": "female", "birthdate": "0000-12-10", "zoneinfo": "Europe/London",
                 "locale": "en-GB", "phone_number": "+44 20 7946 0000", "phone_number_verified": false,
                 "address": {"formatted": "12 St James's Square\\r\\nLondon", "street_address": "12 St James's Square",
                             "locality": "London", "region": "London", "postal_code": "SW1Y 4JH", "country": "GB"}}
                """)).isEmpty();
        assertThat(ofProfile("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"nickname\": 1}",
                "{\"nickname\": null}",
                "{\"nickname\": \"\"}",
                "{\"nickname\": [\"a\"]}",
                "{\"nickname\": \"a\\u0000b\"}",
                "{\"nickname\": \"a\\nb\"}",
                "{\"nickname\": \"\\ud800\"}",
                "{\"phone_number_verified\": \"true\"}",
                "{\"phone_number\": 4420}",
                "{\"birthdate\": \"10.12.1815\"}",
                "{\"birthdate\": \"1815-02-30\"}",
                "{\"birthdate\": \"18151\"}",
                "{\"website\": \"example.com\"}",
                "{\"website\": \"/ada\"}",
                "{\"website\": \"javascript:alert(1)\"}",
                "{\"picture\": \"data:image/png;base64,AA\"}",
                "{\"profile\": \"https:///ada\"}",
                "{\"profile\": \"https://a b\"}",
                "{\"address\": \"London\"}",
                "{\"address\": {\"city\": \"London\"}}",
                "{\"address\": {\"locality\": 1}}",
                "{\"address\": {\"formatted\": \"a\\u0000\"}}",
                "{\"sub\": \"somebody\"}",
                "{\"email\": \"ada@example.com\"}",
                "{\"email_verified\": true}",
                "{\"updated_at\": 1}",
                "{\"shoe_size\": 38}"
            })
    void aClaimOfAnotherNameOrKindIsNot(String profile) {
        assertThat(ofProfile(profile)).hasSize(1);
    }

    @Test
    void anObjectionNamesTheClaimAndNeverTheValue() {
        assertThat(ofProfile("{\"website\": \"ftp://ada\", \"birthdate\": \"secret\", \"nickname\": \"fine\"}"))
                .containsExactlyInAnyOrder(
                        new Objection("profile.website", "not an absolute http or https URL"),
                        new Objection("profile.birthdate", "neither YYYY-MM-DD nor YYYY"));
        assertThat(ofProfile("{\"shoe_size\": 38}")).singleElement().satisfies(objection -> {
            assertThat(objection.field()).isEqualTo("profile");
            assertThat(objection.detail()).contains("given_name").doesNotContain("shoe", "email", "updated_at");
        });
    }

    @Test
    void aProfileHasALimit() {
        assertThat(ofProfile(Map.of("name", "x".repeat(1000)))).isEmpty();
        assertThat(ofProfile(Map.of("name", "x".repeat(1001))))
                .containsExactly(new Objection("profile.name", "not a text of 1 to 1000 characters"));
        assertThat(ofProfile(Map.of("name", "\u20ac".repeat(1000), "nickname", "\u20ac".repeat(1000))))
                .isEmpty();
        assertThat(ofProfile(Map.of(
                        "name",
                        "\u20ac".repeat(1000),
                        "nickname",
                        "\u20ac".repeat(1000),
                        "given_name",
                        "\u20ac".repeat(1000))))
                .containsExactly(new Objection("profile", "longer than 8192 bytes of JSON"));
    }

    @Test
    void anAddressIsTakenAsItIsSpeltOrNotAtAll() {
        assertThat(of("Ada@Example.com", null)).isEmpty();
        assertThat(of(" ada@example.com", null)).extracting(Objection::field).containsExactly("email");
        assertThat(of("ada", null)).extracting(Objection::field).containsExactly("email");
        assertThat(new UserEdit("ada", null, false, Map.of("birthdate", "x")).objections())
                .extracting(Objection::field)
                .containsExactly("email", "profile.birthdate");
    }

    @Test
    void aPasswordHasOneTo1024Characters() {
        assertThat(of("ada@example.com", "x")).isEmpty();
        assertThat(of("ada@example.com", "x".repeat(1024))).isEmpty();
        assertThat(of("ada@example.com", "")).extracting(Objection::field).containsExactly("password");
        assertThat(of("ada@example.com", "x".repeat(1025)))
                .extracting(Objection::field)
                .containsExactly("password");
    }

    private static List<Objection> of(String email, @Nullable String password) {
        return new NewUser(new UUID(0, 1), email, true, false, Map.of(), password).objections();
    }

    private static List<Objection> ofProfile(String json) {
        return ofProfile(ProfileJson.parse(json));
    }

    private static List<Objection> ofProfile(Map<String, Object> profile) {
        return new NewUser(new UUID(0, 1), "ada@example.com", true, false, profile, null).objections();
    }
}
