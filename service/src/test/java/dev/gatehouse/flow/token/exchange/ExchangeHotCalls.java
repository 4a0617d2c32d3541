package dev.gatehouse.flow.token.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.flow.token.exchange.ExchangeDao.Issue;
import dev.gatehouse.flow.token.exchange.ExchangeDao.SubjectToken;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A token that was exchanged under a browser's login, for an organization: what reads most. The saves of the legacy path meet a
 * row that is there.
 */
public final class ExchangeHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        String grant = Realm.ENTROPY.timeOrderedId().toString();
        String token = Realm.ENTROPY.timeOrderedId().toString();
        UUID session = realm.aSessionOfALogin();
        UUID organization = anOrganization(realm);
        realm.execute("UPDATE clients SET first_party = true WHERE client_id = ?", realm.clientId());
        aRow(realm, "Grant", grant, "{}");
        aRow(realm, "AccessToken", token, """
                {"accountId": "%s", "clientId": "%s", "grantId": "%s", "sid": "%s", "scope": "openid", "parents": ["p"],
                 "userEpoch": 1, "clientEpoch": 1, "tenantEpoch": 1}""".formatted(realm.userId(), realm.clientId(), grant, session));
        return List.of(
                new HotCall(ExchangeDao.class, "issue", handle -> issue(handle, realm, token, organization)),
                new HotCall(
                        ExchangeDao.class,
                        "saveGrant",
                        handle -> HotCall.daosOn(handle)
                                .of(ExchangeDao.class)
                                .saveGrant(realm.tenantId(), grant, "{}", Instant.now())),
                new HotCall(
                        ExchangeDao.class,
                        "saveAccessToken",
                        handle -> HotCall.daosOn(handle)
                                .of(ExchangeDao.class)
                                .saveAccessToken(realm.tenantId(), token, "{\"grantId\": \"g\"}", Instant.now())));
    }

    private static void issue(Handle handle, Realm realm, String token, UUID organization) {
        assertThat(HotCall.daosOn(handle)
                        .of(ExchangeDao.class)
                        .issue(
                                new SubjectToken(null, token, null, null, null, List.of(), null),
                                new Issue(
                                        realm.tenantId(),
                                        realm.clientId(),
                                        1,
                                        1,
                                        List.of("https://api.example.com/"),
                                        true,
                                        organization,
                                        List.of("openid"),
                                        900,
                                        "{\"sub\": \"actor\"}",
                                        "{\"sub\": \"actor\"}",
                                        Realm.ENTROPY.timeOrderedId().toString(),
                                        Realm.ENTROPY.timeOrderedId().toString(),
                                        null,
                                        "fused",
                                        Duration.ZERO))
                        .orElseThrow()
                        .verdict())
                .isEqualTo(Exchanged.Verdict.OK);
    }

    private static UUID anOrganization(Realm realm) {
        UUID organization = Realm.ENTROPY.timeOrderedId();
        UUID role = Realm.ENTROPY.timeOrderedId();
        realm.execute(
                "INSERT INTO organizations (organization_id, tenant_id, name) VALUES (?, ?, 'o')",
                organization,
                realm.tenantId());
        realm.execute(
                "INSERT INTO organization_roles (role_id, tenant_id, name, scopes) VALUES (?, ?, ?, '{openid}')",
                role,
                realm.tenantId(),
                "role " + role);
        realm.execute(
                "INSERT INTO organization_members (organization_id, user_id, role_ids) VALUES (?, ?, ARRAY[CAST(? AS uuid)])",
                organization,
                realm.userId(),
                role);
        return organization;
    }

    private static void aRow(Realm realm, String model, String id, String payload) {
        realm.execute(
                "INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)"
                        + " VALUES (?, ?, ?, CAST(? AS jsonb), now() + interval '10 minutes')",
                realm.tenantId(),
                model,
                id,
                payload);
    }
}
