package dev.gatehouse.flow.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import dev.gatehouse.testkit.SignedIn;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A login with two sessions, ended by cookie and hint. */
public final class LogoutHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        SignedIn one = SignedIn.in(realm.withUser());
        SignedIn sibling = one.again();
        return List.of(new HotCall(LogoutDao.class, "end", handle -> end(handle, one, sibling)));
    }

    private static void end(Handle handle, SignedIn one, SignedIn sibling) {
        Evidence by = new Evidence(
                one.cookie().loginId(),
                one.cookie().hash(),
                sibling.sessionId(),
                one.realm().userId(),
                false);
        assertThat(HotCall.daosOn(handle)
                        .of(LogoutDao.class)
                        .end(by, null, Duration.ZERO)
                        .verdict())
                .isEqualTo(Ending.OK);
    }
}
