package dev.gatehouse.guard.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.util.List;

/** A poll that brings one piece of news, asked four times a second by every instance. */
public final class ChangesHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        realm.execute("INSERT INTO changes (topic, subject) VALUES ('client', 'any')");
        long newest = realm.count("SELECT max(change_id) FROM changes");
        return List.of(new HotCall(
                ChangesDao.class,
                "after",
                handle -> assertThat(handle.attach(ChangesDao.class).after(newest - 1))
                        .hasSize(1)));
    }
}
