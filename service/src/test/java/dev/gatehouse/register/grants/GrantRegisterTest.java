package dev.gatehouse.register.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Racers;
import dev.gatehouse.testkit.Realm;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("statements")
@ExtendWith(PostgresExtension.class)
class GrantRegisterTest {
    private static final Act ACT = new Act("operator:root", "test", null);

    private final Realm realm;
    private final GrantRegister grants;

    GrantRegisterTest(Jdbi jdbi) {
        this.realm = Realm.in(jdbi);
        this.grants = new GrantRegister(jdbi, TimeSource.system());
    }

    @Test
    void deletesEveryTokenOfAGrantInBatchesAndNoOthers() {
        UUID grant = realm.aGrant().grantId();
        UUID other = realm.aGrant().grantId();
        tokens(grant, 1_200);

        GrantRegister.Revoked done = grants.revoke(grant.toString(), ACT);

        assertThat(done).isEqualTo(new GrantRegister.Revoked(Transition.DONE, 1_201));
        assertThat(tokensOf(grant)).isZero();
        assertThat(tokensOf(other)).isOne();
        assertThat(realm.count(
                        "SELECT count(*) FROM revocations WHERE kind = 'grant' AND subject = ?", grant.toString()))
                .isOne();
        assertThat(realm.count("SELECT count(*) FROM outbox WHERE aggregate_id = ?", grant.toString()))
                .isOne();
    }

    @Test
    void takesUpAWalkThatWasCutShort() {
        UUID grant = realm.aGrant().grantId();
        grants.revoke(grant.toString(), ACT);
        tokens(grant, 700); // as if it had stopped before these

        assertThat(grants.revoke(grant.toString(), ACT)).isEqualTo(new GrantRegister.Revoked(Transition.ALREADY, 700));
        assertThat(realm.count("SELECT count(*) FROM outbox WHERE aggregate_id = ?", grant.toString()))
                .isOne();
    }

    @Test
    void leavesWhatSomebodyHoldsToTheNextCall() {
        UUID grant = realm.aGrant().grantId();
        try (Handle holder = realm.jdbi().open()) {
            holder.begin();
            holder.execute(
                    "SELECT 1 FROM oidc_model_instances WHERE payload ->> 'grantId' = ? FOR UPDATE", grant.toString());

            assertThat(grants.revoke(grant.toString(), ACT).tokens()).isZero();
            holder.rollback();
        }
        assertThat(grants.revoke(grant.toString(), ACT).tokens()).isOne();
    }

    @Test
    void manyAtOnceDeleteEachTokenOnce() {
        UUID grant = realm.aGrant().grantId();
        tokens(grant, 2_000);

        List<GrantRegister.Revoked> done = Racers.race(8, () -> grants.revoke(grant.toString(), ACT));

        assertThat(done).filteredOn(one -> one.transition() == Transition.DONE).hasSize(1);
        assertThat(done.stream().mapToLong(GrantRegister.Revoked::tokens).sum() + tokensOf(grant))
                .isEqualTo(2_001);
    }

    @Test
    void knowsNoGrantThatIsNotThere() {
        assertThat(grants.revoke(UUID.randomUUID().toString(), ACT))
                .isEqualTo(new GrantRegister.Revoked(Transition.UNKNOWN, 0));
        assertThat(grants.find(UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void listsAUsersGrantsNewestFirstPageByPage() {
        Realm user = realm.withUser();
        List<String> made = Stream.generate(() -> user.aGrant().grantId().toString())
                .limit(3)
                .sorted() // made within one millisecond, their order is any
                .toList();
        realm.aGrant();
        grants.revoke(made.get(1), ACT);

        List<IssuedGrant> first = grants.ofUser(user.userId(), null, null, 2);
        List<IssuedGrant> rest =
                grants.ofUser(user.userId(), user.clientId(), first.getLast().grantId(), 2);

        assertThat(first).extracting(IssuedGrant::grantId).containsExactly(made.get(2), made.get(1));
        assertThat(first)
                .extracting(IssuedGrant::state)
                .containsExactly(IssuedGrant.State.ACTIVE, IssuedGrant.State.REVOKED);
        assertThat(rest).extracting(IssuedGrant::grantId).containsExactly(made.getFirst());
        assertThat(grants.ofUser(user.userId(), "another", null, 2)).isEmpty();
        assertThat(grants.find(made.getFirst())).contains(rest.getFirst());
    }

    private void tokens(UUID grant, int count) {
        realm.execute(
                "INSERT INTO oidc_model_instances (tenant_id, model_name, id, payload, expires_at)"
                        + " SELECT ?, 'AccessToken', gen_random_uuid()::text, jsonb_build_object('grantId', ?), now()"
                        + " FROM generate_series(1, ?)",
                realm.tenantId(),
                grant.toString(),
                count);
    }

    private long tokensOf(UUID grant) {
        return realm.count(
                "SELECT count(*) FROM oidc_model_instances WHERE model_name = 'AccessToken' AND payload ->> 'grantId' = ?",
                grant.toString());
    }
}
