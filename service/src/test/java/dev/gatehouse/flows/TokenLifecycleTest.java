package dev.gatehouse.flows;

import static dev.gatehouse.flows.App.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import dev.gatehouse.testkit.TestTime;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JSON contract's scenarios 26 to 35, with a grace window of 10 seconds in which a lost answer does no harm. */
@ExtendWith(GatehouseExtension.class)
class TokenLifecycleTest {
    private static final Duration PAST_THE_GRACE = Duration.ofSeconds(11);

    @Test
    @DisplayName("26 Refresh rotation rejects reuse")
    void aSpentRefreshTokenEndsTheSessionOnceTheGraceIsOver(Http http, TestTime time) {
        App app = App.web(http);
        Answer first = app.signIn();
        Answer second = app.refresh(first);
        assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
        assertThat(app.refresh(first).text("refresh_token")).isEqualTo(second.text("refresh_token"));

        time.advance(PAST_THE_GRACE);
        refused(app.refresh(first), 400, "invalid_grant");
        app.assertDead(second);
        refused(app.refresh(first), 400, "invalid_grant");
    }

    @Test
    @DisplayName("26 Refresh rotation rejects reuse: the one before last, inside the window")
    void anOlderTokenIsRefusedInsideTheWindowWithoutHarm(Http http) {
        App app = App.web(http);
        Answer first = app.signIn();
        Answer second = app.refresh(first);
        Answer third = app.refresh(second);
        refused(app.refresh(first), 400, "invalid_grant");
        assertThat(app.refresh(third).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("27 Refresh revocation blocks refresh")
    void aRevokedRefreshTokenRefreshesNoMore(Http http) {
        App app = App.web(http);
        Answer tokens = app.signIn();
        assertThat(app.revoke(tokens.text("refresh_token")).status()).isEqualTo(200);
        refused(app.refresh(tokens), 400, "invalid_grant");
    }

    @Test
    @DisplayName("28 Access revocation invalidates the session")
    void aRevokedAccessTokenTakesItsSessionWithIt(Http http) {
        App app = App.web(http);
        Answer tokens = app.signIn();
        Answer refreshed = app.refresh(tokens);
        assertThat(app.revoke(tokens.text("access_token")).status()).isEqualTo(200);
        app.assertDead(tokens);
        app.assertDead(refreshed);
        refused(app.sessions(tokens), 401, "invalid_token");
    }

    @Test
    @DisplayName("29 Revoke a specific session from another")
    void oneSessionEndsAnother(Http http) {
        App app = App.backend(http, "two.sessions@example.com");
        Answer here = app.signIn();
        Answer there = app.signIn();
        String other = idsOfSessions(app, there, true).iterator().next();

        Answer revoked = app.bearer(here).delete("/auth/sessions/" + other);
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.text("session_id")).isEqualTo(other);
        assertThat(revoked.json().get("revoked").asBoolean()).isTrue();
        app.assertDead(there);
        assertThat(app.userinfo(here).status()).isEqualTo(200);
        assertThat(idsOfSessions(app, here, false)).isEmpty();

        App stranger = App.backend(http, "somebody.else@example.com");
        String ours = idsOfSessions(app, here, true).iterator().next();
        refused(stranger.bearer(stranger.signIn()).delete("/auth/sessions/" + ours), 404, "not_found");
    }

    @Test
    @DisplayName("30 Refresh is rejected when the client is inactive")
    void anInactiveClientRefreshesNothing(Http http, Jdbi jdbi, RunningGatehouse gatehouse) {
        String clientId = Others.likeDemoWeb(jdbi, "retired-web");
        App app = App.publicClient(http, clientId);
        Answer tokens = app.signIn();
        AdminApi.of(gatehouse).post("/api/clients/" + clientId + "/deactivate");
        refused(app.refresh(tokens), 401, "invalid_client");
        refused(app.userinfo(tokens), 401, "invalid_token");
        AdminApi.of(gatehouse).post("/api/clients/" + clientId + "/reactivate");
        app.assertDead(tokens);
    }

    @Test
    @DisplayName("31 Refresh is rejected when the user is inactive")
    void anInactiveUserRefreshesNothing(Http http, Jdbi jdbi) {
        App app = App.backend(http, "leaver@example.com");
        Answer tokens = app.signIn();
        String code = app.code();
        jdbi.useHandle(
                h -> h.execute(
                        "UPDATE users SET status = 'inactive', version = version + 1, epoch = epoch + 1 WHERE email = 'leaver@example.com'"));
        app.assertDead(tokens);
        refused(app.redeem(code), 400, "invalid_grant");
        refused(app.authorize(), 403, "access_denied");
    }

    @Test
    @DisplayName("32 Concurrent refresh: one successor for all, and reuse after the window ends it")
    void parallelRefreshesShareOneSuccessor(Http http, TestTime time) {
        App app = App.backend(http, "many.tabs@example.com");
        Answer tokens = app.signIn();
        List<Answer> answers = Racers.race(16, () -> app.refresh(tokens));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        Set<String> successors =
                answers.stream().map(answer -> answer.text("refresh_token")).collect(Collectors.toSet());
        assertThat(successors).hasSize(1);
        assertThat(app.refresh(successors.iterator().next()).status()).isEqualTo(200);

        time.advance(PAST_THE_GRACE);
        List<Answer> late = Racers.race(8, () -> app.refresh(tokens));
        assertThat(late).allSatisfy(answer -> refused(answer, 400, "invalid_grant"));
        app.assertDead(answers.getFirst());
    }

    @Test
    @DisplayName("33 A revoked session cannot refresh")
    void whoEndsItsOwnSessionCannotRefreshIt(Http http) {
        App app = App.backend(http, "done@example.com");
        Answer tokens = app.signIn();
        String own = idsOfSessions(app, tokens, true).iterator().next();
        assertThat(app.bearer(tokens).delete("/auth/sessions/" + own).status()).isEqualTo(200);
        app.assertDead(tokens);
        refused(app.bearer(tokens).delete("/auth/sessions/" + own), 401, "invalid_token");
    }

    @Test
    @DisplayName("34 Logout-all except current")
    void logoutAllKeepsTheSessionThatAsked(Http http) {
        App app = App.backend(http, "keeps.one@example.com");
        Answer first = app.signIn();
        Answer second = app.signIn();
        Answer current = app.signIn();

        Answer done = app.bearer(current).form("/auth/logout-all?except_current=true");
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().get("revoked_count").asInt()).isEqualTo(2);
        app.assertDead(first);
        app.assertDead(second);
        assertThat(app.userinfo(current).status()).isEqualTo(200);
        assertThat(app.userinfo(app.refresh(current)).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("35 Logout-all including current")
    void logoutAllEndsEverySession(Http http) {
        App app = App.backend(http, "keeps.none@example.com");
        Answer first = app.signIn();
        Answer current = app.signIn();
        String code = app.code();

        Answer done = app.bearer(current).form("/auth/logout-all?except_current=false");
        assertThat(done.json().get("revoked_count").asInt()).isEqualTo(2);
        app.assertDead(first);
        app.assertDead(current);
        refused(app.redeem(code), 400, "invalid_grant");
        assertThat(app.signIn().status()).isEqualTo(200);
    }

    private static Set<String> idsOfSessions(App app, Answer tokens, boolean current) {
        Answer list = app.sessions(tokens);
        assertThat(list.status()).as(list.toString()).isEqualTo(200);
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode session : list.json().get("sessions")) {
            if (session.get("is_current").asBoolean() == current) {
                ids.add(session.get("session_id").asText());
            }
        }
        return ids;
    }
}
