package dev.gatehouse.operations.admin.api;

import static dev.gatehouse.operations.admin.api.Audit.refused;
import static dev.gatehouse.operations.admin.api.Member.DEMO_TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.testkit.AdminApi;
import dev.gatehouse.testkit.GatehouseExtension;
import dev.gatehouse.testkit.Http;
import dev.gatehouse.testkit.Http.Answer;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.RunningGatehouse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(GatehouseExtension.class)
class UsersResourceTest {
    private static final String UNKNOWN = "/api/users/019b76da-a800-7000-8000-00000000ffff";

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
    void aUserIsMadeAndShownWithoutItsPassword() {
        String email = UUID.randomUUID() + "@Example.com";
        Answer made = create("email", email, "password", "first password", "profile", Map.of("given_name", "Grace"));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.header("ETag")).hasValue("\"1\"");
        assertThat(made.header("Location")).hasValue("/api/users/" + made.text("user_id"));
        assertThat(made.text("email")).isEqualTo(email);
        assertThat(made.text("status")).isEqualTo("active");
        assertThat(made.json().path("email_verified").asBoolean()).isFalse();
        assertThat(made.json().path("operator").asBoolean()).isFalse();
        assertThat(made.json().at("/profile/given_name").asText()).isEqualTo("Grace");
        assertThat(made.body()).doesNotContain("first password", "argon2");
        assertThat(admin.get(made.header("Location").orElseThrow()).json()).isEqualTo(made.json());
    }

    @Test
    void whoWasMadeWithAPasswordSignsInByIt() {
        Member grace = Member.made(admin, http);
        Answer claims = grace.userinfo(grace.signIn());
        assertThat(claims.text("sub")).isEqualTo(grace.id());
        assertThat(claims.text("given_name")).isEqualTo("Grace");
        assertThat(claims.text("email")).isEqualTo(grace.email());
    }

    @Test
    void duplicateAddressIs409WhateverItsCase() {
        refused(create("email", "ADA@example.com"), 409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"tenant_id\": \"x\", \"email\": \"new@example.com\"}",
                "{\"tenant_id\": \"019b76da-a800-7000-8000-00000000ffff\", \"email\": \"new@example.com\"}",
                "{\"tenant_id\": \"" + DEMO_TENANT + "\"}",
                "{\"tenant_id\": \"" + DEMO_TENANT + "\", \"email\": \"new\"}",
                "{\"tenant_id\": \"" + DEMO_TENANT + "\", \"email\": 1}",
                "{\"tenant_id\": \"" + DEMO_TENANT + "\", \"email\": \"new@example.com\", \"password\": \"\"}",
                "{\"tenant_id\": \"" + DEMO_TENANT + "\", \"email\": \"new@example.com\", \"operator\": \"yes\"}",
                "{\"tenant_id\": \"" + DEMO_TENANT + "\", \"email\": \"new@example.com\", \"profile\": []}",
                "{\"tenant_id\": \"" + DEMO_TENANT
                        + "\", \"email\": \"new@example.com\", \"profile\": {\"sub\": \"x\"}}"
            })
    void aBadValueIs400(String body, RunningGatehouse gatehouse) {
        Http operator = gatehouse.admin().withBearer(AdminApi.DEMO_TOKEN);
        refused(operator.post("/api/users", "application/json", body), 400);
    }

    @Test
    void everyBadValueIsNamedAndNoneIsQuoted() {
        Answer refusal = create(
                "email", "not-an-address", "password", "p".repeat(1025), "profile", Map.of("birthdate", "long ago"));
        refused(refusal, 400);
        assertThat(refusal.json().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("email", "password", "profile.birthdate");
        assertThat(refusal.body()).doesNotContain("not-an-address", "ppp", "long ago");
    }

    @Test
    void anInactiveTenantGetsNoUsers() {
        Answer tenant = admin.post("/api/tenants", Map.of("name", "tenant " + UUID.randomUUID()));
        String id = tenant.text("tenant_id");
        admin.post("/api/tenants/" + id + "/deactivate");
        refused(admin.post("/api/users", Map.of("tenant_id", id, "email", "new@example.com")), 400);
    }

    @Test
    void aTenantsUsersAreReadPageByPageAndFoundByAddress() {
        String tenant = admin.post("/api/tenants", Map.of("name", "tenant " + UUID.randomUUID()))
                .text("tenant_id");
        List<String> made = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            made.add(admin.post("/api/users", Map.of("tenant_id", tenant, "email", name + "@example.com"))
                    .text("user_id"));
        }

        Answer first = admin.get("/api/users", "tenant_id", tenant, "limit", "2");
        Answer second = admin.get("/api/users", "tenant_id", tenant, "limit", "2", "after", first.text("next"));

        assertThat(ids(first)).isEqualTo(made.subList(0, 2));
        assertThat(ids(second)).isEqualTo(made.subList(2, 3));
        assertThat(second.text("next")).isEmpty();
        assertThat(ids(admin.get("/api/users", "tenant_id", tenant, "email", "B@example.COM")))
                .isEqualTo(made.subList(1, 2));
        assertThat(ids(admin.get("/api/users", "tenant_id", tenant, "email", "d@example.com")))
                .isEmpty();
        assertThat(ids(admin.get("/api/users", "tenant_id", tenant, "email", "no address")))
                .isEmpty();
        refused(admin.get("/api/users"), 400);
        refused(admin.get("/api/users", "tenant_id", "x"), 400);
    }

    @Test
    void aPatchChangesWhatItNamesAndNoSessionEnds() {
        Member grace = Member.made(admin, http);
        Answer tokens = grace.signIn();
        Map<String, Object> profile = new HashMap<>(Map.of("family_name", "Hopper"));
        profile.put("phone_number", null);

        Answer after = admin.patch(grace.path(), Map.of("email", "x" + grace.email(), "profile", profile));

        assertThat(after.status()).as(after.toString()).isEqualTo(200);
        assertThat(after.header("ETag")).hasValue("\"2\"");
        assertThat(after.text("email")).isEqualTo("x" + grace.email());
        assertThat(after.json().path("email_verified").asBoolean()).isFalse();
        assertThat(after.json().path("profile")).hasToString("{\"given_name\":\"Grace\",\"family_name\":\"Hopper\"}");
        assertThat(grace.userinfo(tokens).text("family_name")).isEqualTo("Hopper");
        JsonNode told = audit.only(grace.id(), "user_updated");
        assertThat(told.at("/details/changed")).hasToString("[\"email\",\"email_verified\",\"profile\"]");
        assertThat(told.path("after")).hasToString("{\"email_verified\":false}");
    }

    @Test
    void aPatchMayVerifyAnAddressAndOneThatChangesNothingIsNotOnRecord() {
        Member grace = Member.made(admin, http);
        assertThat(admin.patch(grace.path(), Map.of("email", "y" + grace.email(), "email_verified", true))
                        .json()
                        .path("email_verified")
                        .asBoolean())
                .isTrue();
        Answer same = admin.patch(grace.path(), Map.of("email", "y" + grace.email(), "unheard_of", 1));
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.header("ETag")).hasValue("\"2\"");
        audit.only(grace.id(), "user_updated");
    }

    @Test
    void aBadPatchIsRefused() {
        Member grace = Member.made(admin, http);
        refused(admin.patch(grace.path(), Map.of("email", "ada@example.com")), 409);
        refused(admin.patch(grace.path(), Map.of("email", "ada")), 400);
        refused(admin.patch(grace.path(), Collections.singletonMap("email", null)), 400);
        refused(admin.patch(grace.path(), Map.of("operator", "yes")), 400);
        refused(admin.patch(grace.path(), Map.of("profile", Map.of("shoe_size", 38))), 400);
        refused(admin.with("If-Match", "\"7\"").patch(grace.path(), Map.of("operator", true)), 412);
        assertThat(admin.get(grace.path()).header("ETag")).hasValue("\"1\"");
    }

    @Test
    void ofConcurrentConditionalPatchesOneWinsAndTheOthersGet412() {
        Member grace = Member.made(admin, http);
        AtomicInteger number = new AtomicInteger();

        List<Integer> statuses = Racers.race(
                8,
                () -> admin.with("If-Match", "\"1\"")
                        .patch(grace.path(), Map.of("profile", Map.of("nickname", "racer " + number.incrementAndGet())))
                        .status());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(Collections.frequency(statuses, 412)).isEqualTo(7);
        audit.only(grace.id(), "user_updated");
    }

    @Test
    void anUnknownUserIs404AndAnIdThatIsNoneIs400() {
        refused(admin.get(UNKNOWN), 404);
        refused(admin.patch(UNKNOWN, Map.of("operator", true)), 404);
        refused(admin.post(UNKNOWN + "/deactivate"), 404);
        refused(admin.post(UNKNOWN + "/reactivate"), 404);
        refused(admin.post(UNKNOWN + "/logout"), 404);
        refused(admin.post(UNKNOWN + "/password", Map.of("password", "x")), 404);
        refused(admin.get("/api/users/not-an-id"), 400);
    }

    @Test
    void aSecondTryWithTheSameIdempotencyKeyMakesNothingAndThePasswordIsNoPartOfIt() {
        AdminApi retrying = admin.with("Idempotency-Key", "k-" + UUID.randomUUID());
        Map<String, Object> body = Map.of("tenant_id", DEMO_TENANT, "email", UUID.randomUUID() + "@example.com");
        Map<String, Object> other = new HashMap<>(body);
        other.put("password", "another");

        List<Answer> answers = new ArrayList<>(Racers.race(4, () -> retrying.post("/api/users", body)));
        answers.add(retrying.post("/api/users", other));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> answer.text("user_id"))
                .containsOnly(answers.getFirst().text("user_id"));
        audit.only(answers.getFirst().text("user_id"), "user_created");
    }

    @Test
    void theAuditNamesNobody() {
        Member grace = Member.made(admin, http);
        admin.patch(grace.path(), Map.of("email", "z" + grace.email(), "profile", Map.of("nickname", "Amazing Grace")));
        admin.post(grace.path() + "/deactivate");

        assertThat(admin.get("/api/audit", "target_id", grace.id()).body())
                .contains("user_created", "user_updated", "user_deactivated")
                .doesNotContain(grace.email(), "Grace", "+1 202 555 0100", "first password");
    }

    private Answer create(Object... members) {
        Map<String, Object> body = new HashMap<>(Map.of("tenant_id", DEMO_TENANT));
        for (int i = 0; i < members.length; i += 2) {
            body.put((String) members[i], members[i + 1]);
        }
        return admin.post("/api/users", body);
    }

    private static List<String> ids(Answer page) {
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page.json().path("items").findValuesAsText("user_id");
    }
}
