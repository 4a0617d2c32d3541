package dev.gatehouse.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.gatehouse.flow.authorize.AuthorizeHotCalls;
import dev.gatehouse.flow.introspect.IntrospectHotCalls;
import dev.gatehouse.flow.logout.LogoutHotCalls;
import dev.gatehouse.flow.revoke.RevokeHotCalls;
import dev.gatehouse.flow.sessions.SessionsHotCalls;
import dev.gatehouse.flow.token.TokenHotCalls;
import dev.gatehouse.flow.token.exchange.ExchangeHotCalls;
import dev.gatehouse.flow.userinfo.UserinfoHotCalls;
import dev.gatehouse.guard.changes.ChangesHotCalls;
import dev.gatehouse.guard.limits.LimitsHotCalls;
import dev.gatehouse.guard.lockout.LockoutHotCalls;
import dev.gatehouse.guard.plans.Plan;
import dev.gatehouse.guard.plans.Plans;
import dev.gatehouse.guard.plans.Promise;
import dev.gatehouse.guard.plans.Verdict;
import dev.gatehouse.operations.admin.audit.AuditHotCalls;
import dev.gatehouse.register.clients.ClientsHotCalls;
import dev.gatehouse.register.grants.GrantsHotCalls;
import dev.gatehouse.register.organizations.OrganizationsHotCalls;
import dev.gatehouse.register.resources.ResourcesHotCalls;
import dev.gatehouse.register.revocations.RevocationsHotCalls;
import dev.gatehouse.register.sessions.SessionRegisterHotCalls;
import dev.gatehouse.register.tenants.TenantsHotCalls;
import dev.gatehouse.register.users.UsersHotCalls;
import dev.gatehouse.testkit.Explained;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.PostgresExtension;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.TestDatabase;
import dev.gatehouse.testkit.TestTime;
import dev.gatehouse.testkit.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every file that begins with a promise keeps it, on 200,000 rows, with a plan made for the values and with one made for all. */
@Tag("statements")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(PostgresExtension.class)
class PlanEvidenceTest {
    private static final List<HotCall.Room> ROOMS = List.of(
            new AuthorizeHotCalls(),
            new TokenHotCalls(),
            new ExchangeHotCalls(),
            new GrantsHotCalls(),
            new RevokeHotCalls(),
            new IntrospectHotCalls(),
            new ClientsHotCalls(),
            new UsersHotCalls(),
            new TenantsHotCalls(),
            new ResourcesHotCalls(),
            new OrganizationsHotCalls(),
            new UserinfoHotCalls(),
            new SessionsHotCalls(),
            new LogoutHotCalls(),
            new SessionRegisterHotCalls(),
            new AuditHotCalls(),
            new ChangesHotCalls(),
            new RevocationsHotCalls(),
            new LimitsHotCalls(),
            new LockoutHotCalls());
    private static final Path RESOURCES = Path.of(System.getProperty("gatehouse.root"), "service/src/main/resources");

    private final TestDatabase database;
    private Realm realm;

    PlanEvidenceTest(TestDatabase database) {
        this.database = database;
        this.realm = Realm.in(database.back());
    }

    @BeforeAll
    void planOnEmptyTablesThenFill() {
        database.back().useHandle(handle -> handle.execute("VACUUM (ANALYZE)"));
        calls().forEach(call -> inVain(call, "force_generic_plan"));
        Volume.fill(database.back());
        realm = Realm.in(database.back());
    }

    @Test
    void everyPromiseHasACallThatProvesIt() throws IOException {
        assertThat(calls().map(HotCall::file)).containsAll(promisingFiles());
    }

    @Test
    void keepsItsPromiseWithAGenericPlan() {
        holdsWith("force_generic_plan");
    }

    @Test
    void keepsItsPromiseWithACustomPlan() {
        holdsWith("force_custom_plan");
    }

    @Test
    void theTaskFindsEveryPromiseKept() {
        assertSoftly(softly -> new Plans(database.back(), new TestTime().source())
                .check()
                .findings()
                .forEach(finding -> softly.assertThat(finding.verdict())
                        .as("%s: %s", finding.statement(), finding.reason())
                        .isEqualTo(Verdict.KEPT)));
    }

    private void holdsWith(String planCacheMode) {
        assertSoftly(softly -> calls().forEach(call -> {
            Plan plan = inVain(call, planCacheMode);
            Promise promise = call.promise();
            softly.assertThat(plan.sequentialScans()).as("%s: scans", call).isEmpty();
            softly.assertThat(plan.indexes()).as("%s: indexes", call).isEqualTo(promise.indexes());
            softly.assertThat(plan.buffers()).as("%s: buffers", call).isLessThanOrEqualTo(promise.buffers());
        }));
    }

    private Stream<HotCall> calls() {
        return ROOMS.stream().flatMap(room -> room.callsOn(realm).stream());
    }

    /** Rolled back, so that every plan meets the same rows. */
    private Plan inVain(HotCall call, String planCacheMode) {
        try (Handle handle = database.hot().open()) {
            handle.begin();
            handle.execute("SELECT set_config('plan_cache_mode', ?, true)", planCacheMode);
            Plan plan = Explained.plan(handle, call.call());
            handle.rollback();
            return plan;
        }
    }

    private static List<String> promisingFiles() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(PlanEvidenceTest::promises)
                    .map(file -> RESOURCES.relativize(file).toString())
                    .toList();
        }
    }

    private static boolean promises(Path file) {
        try {
            return Files.readString(file).startsWith("-- promises: ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
