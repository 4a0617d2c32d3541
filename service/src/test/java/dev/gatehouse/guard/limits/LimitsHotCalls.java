package dev.gatehouse.guard.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A token taken where there is one, of a bucket that is there. */
public final class LimitsHotCalls implements HotCall.Room {
    private static final byte[] SCOPE = new byte[16];

    @Override
    public List<HotCall> callsOn(Realm realm) {
        byte[] subject = PostgresBuckets.subject(SubjectKind.CLIENT, realm.clientId());
        realm.execute("INSERT INTO rate_buckets VALUES (?, ?, now()) ON CONFLICT DO NOTHING", subject, SCOPE);
        return List.of(new HotCall(
                BucketsDao.class,
                "take",
                handle -> assertThat(taken(handle, subject)).isTrue()));
    }

    private static boolean taken(Handle handle, byte[] subject) {
        return handle.attach(BucketsDao.class)
                .take(subject, SCOPE, Duration.ofSeconds(6), Duration.ofMinutes(1), Duration.ZERO)
                .taken();
    }
}
