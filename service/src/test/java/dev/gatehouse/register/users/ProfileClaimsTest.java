package dev.gatehouse.register.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileClaimsTest {
    private static final ProfileClaims ADA = new ProfileClaims(
            "ada@example.com", true, ProfileJson.parse("""
                    {"given_name": "Ada", "family_name": "Lovelace", "nickname": null, "phone_number": "+44 1",
                     "address": {"country": "GB"}, "email": "forged@example.com", "sub": "forged", "shoe_size": 38}
                    """), Instant.ofEpochSecond(1_700_000_000, 999_999_999));

    @Test
    void eachScopeGivesItsClaims() {
        assertThat(of(Set.of("openid"))).isEmpty();
        assertThat(of(Set.of("email"))).isEqualTo(Map.of("email", "ada@example.com", "email_verified", true));
        assertThat(of(Set.of("phone"))).isEqualTo(Map.of("phone_number", "+44 1"));
        assertThat(of(Set.of("address"))).isEqualTo(Map.of("address", Map.of("country", "GB")));
        assertThat(of(Set.of("openid", "profile", "offline_access")))
                .isEqualTo(Map.of("given_name", "Ada", "family_name", "Lovelace", "updated_at", 1_700_000_000L));
    }

    @Test
    void singleClaimsAreGivenByName() {
        assertThat(ADA.granted(Set.of("openid"), Set.of("email", "given_name", "unheard_of", "shoe_size", "sub")))
                .isEqualTo(Map.of("email", "ada@example.com", "given_name", "Ada"));
    }

    @Test
    void knowsEveryClaimItMayGive() {
        assertThat(ProfileClaims.names())
                .contains("name", "updated_at", "email_verified", "address", "phone_number_verified")
                .doesNotContain("sub")
                .hasSize(19);
        assertThat(ProfileClaims.names(Set.of("openid", "email"))).containsExactly("email", "email_verified");
    }

    private static Map<String, Object> of(Set<String> scopes) {
        return ADA.granted(scopes, Set.of());
    }
}
