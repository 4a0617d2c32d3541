package dev.gatehouse.register.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A token under a browser's login, so that the login is read too, and the end of its grant. */
public final class GrantsHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        UUID session = realm.aSessionOfALogin();
        String token = Realm.ENTROPY.timeOrderedId().toString();
        realm.execute(
                "INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at) VALUES (?, 'AccessToken', ?,"
                        + " CAST(? AS jsonb), now() + interval '10 minutes')",
                realm.tenantId(),
                token,
                """
                {"accountId": "%s", "clientId": "%s", "grantId": "g-%s", "sid": "%s", "scope": "openid", "aud": ["a"],
                 "parents": ["p"], "userEpoch": 1, "clientEpoch": 1, "tenantEpoch": 1, "iat": 1, "exp": 2}""".formatted(realm.userId(), realm.clientId(), token, session));
        return List.of(
                new HotCall(IssuedTokensDao.class, "living", handle -> living(handle, realm, token)),
                new HotCall(
                        GrantRegisterDao.class,
                        "deleteTokens",
                        handle -> assertThat(handle.attach(GrantRegisterDao.class)
                                        .deleteTokens(realm.tenantId(), "g-" + token, GrantRegister.BATCH))
                                .isOne()));
    }

    private static void living(Handle handle, Realm realm, String token) {
        assertThat(HotCall.daosOn(handle)
                        .of(IssuedTokensDao.class)
                        .living(null, realm.clientId(), token, null, Duration.ZERO))
                .isPresent();
    }
}
