package dev.gatehouse.operations.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.util.List;
import java.util.function.Consumer;

/** One event that is found among ten thousand. */
public final class AuditHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        String target = realm.userId().toString();
        realm.execute(
                "INSERT INTO outbox (category, action, aggregate_type, aggregate_id) VALUES ('security', 'test', 'user', ?)",
                target);
        AuditFilter filter = new AuditFilter(null, "test", null, "user", target, null, null, null, null);
        return List.of(
                call("newest", dao -> assertThat(dao.newest()).isPositive()),
                call("search", dao -> {
                    long ceiling = realm.count("SELECT max(event_id) + 1 FROM audit_trail");
                    assertThat(dao.search(filter, ceiling - AuditLog.SIGHT, ceiling, 50))
                            .isNotEmpty();
                }),
                call(
                        "goesOn",
                        dao -> assertThat(dao.goesOn(Long.MAX_VALUE, null)).isTrue()));
    }

    private static HotCall call(String method, Consumer<AuditDao> call) {
        return new HotCall(AuditDao.class, method, handle -> call.accept(handle.attach(AuditDao.class)));
    }
}
