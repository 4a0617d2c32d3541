package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What ends a user's sessions by an operator's hand, and what does not outlive it. */
@ExtendWith(GatehouseExtension.class)
class UserEndingsTest {
    private AdminApi admin;
    private Http http;
    private Audit audit;

    @BeforeEach
    void open(RunningGatehouse gatehouse, Http http) {
        this.admin = AdminApi.of(gatehouse);
        this.http = http;
        this.audit = new Audit(admin);
    }

    @Test
    void anOperatorWhoIsOneNoMoreLosesEverySession() {
        Member grace = Member.made(admin, http);
        admin.patch(grace.path(), Map.of("operator", true));
        Answer tokens = grace.signIn();

        assertThat(admin.patch(grace.path(), Map.of("operator", false)).status())
                .isEqualTo(200);

        grace.assertDead(tokens);
        grace.assertAlive(grace.signIn());
    }

    @Test
    void deactivationStopsAuthorizeAndTokenAtOnceAndEndsEverySession() {
        Member grace = Member.made(admin, http);
        Answer tokens = grace.signIn();
        String code = grace.authorize().text("code");

        Answer off = admin.post(grace.path() + "/deactivate");

        assertThat(off.text("status")).isEqualTo("inactive");
        assertThat(grace.authorize().error()).isEqualTo("access_denied");
        assertThat(grace.redeem(code).error()).isEqualTo("invalid_grant");
        grace.assertDead(tokens);
        refused(admin.post(grace.path() + "/deactivate"), 409);
        JsonNode told = audit.only(grace.id(), "user_deactivated");
        assertThat(told.path("actor").asText()).isEqualTo("operator:demo");
        assertThat(told.path("before")).hasToString("{\"epoch\":1,\"status\":\"active\"}");
        assertThat(told.path("after")).hasToString("{\"epoch\":2,\"status\":\"inactive\"}");
    }

    @Test
    void reactivationLetsInAgainAndBringsNothingBack() {
        Member grace = Member.made(admin, http);
        Answer tokens = grace.signIn();
        refused(admin.post(grace.path() + "/reactivate"), 409);
        admin.post(grace.path() + "/deactivate");

        assertThat(admin.post(grace.path() + "/reactivate").text("status")).isEqualTo("active");

        grace.assertDead(tokens);
        grace.assertAlive(grace.signIn());
        audit.only(grace.id(), "user_reactivated");
    }

    @Test
    void ofRacingDeactivationsOneIsDoneAndOnRecord() {
        Member grace = Member.made(admin, http);

        List<Integer> statuses =
                Racers.race(8, () -> admin.post(grace.path() + "/deactivate").status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(7);
        audit.only(grace.id(), "user_deactivated");
    }

    @Test
    void aNewPasswordEndsWhatTheOldOneOpened() {
        Member grace = Member.made(admin, http);
        Answer tokens = grace.signIn();

        Answer set = admin.post(grace.path() + "/password", Map.of("password", "second password"));

        assertThat(set.status()).isEqualTo(204);
        grace.assertDead(tokens);
        assertThat(grace.authorize().error()).isEqualTo("access_denied");
        grace.assertAlive(grace.withPassword("second password").signIn());
        assertThat(audit.only(grace.id(), "password_changed").toString()).doesNotContain("second", "argon2");
        refused(admin.post(grace.path() + "/password", Map.of("password", "")), 400);
        refused(admin.post(grace.path() + "/password", Map.of()), 400);
        refused(admin.post(grace.path() + "/password", Map.of("password", 12345678)), 400);
    }

    @Test
    void logoutEndsEverySessionAndNoMore() {
        Member grace = Member.made(admin, http);
        Answer one = grace.signIn();
        Answer two = grace.signIn();

        assertThat(admin.post(grace.path() + "/logout").status()).isEqualTo(204);

        grace.assertDead(one);
        grace.assertDead(two);
        grace.assertAlive(grace.signIn());
        audit.only(grace.id(), "sessions_revoked");
    }
}
