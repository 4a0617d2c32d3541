package dev.gatehouse.register.users;

import dev.gatehouse.guard.cache.Cache;
import dev.gatehouse.guard.cache.SharedForm;
import dev.gatehouse.guard.cache.SharedForm.Mark;
import dev.gatehouse.guard.changes.Change;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Users as copies in memory, without their passwords, for flows that ask no statement. */
public final class KnownUsers {
    public static final SharedForm<User> FORM =
            new SharedForm<>("user:", User.class, user -> List.of(new Mark("user:" + user.userId(), user.version())));

    private final UsersDao dao;
    private final Cache<UUID, Optional<User>> cache;

    public KnownUsers(Jdbi jdbi, Cache<UUID, Optional<User>> cache) {
        this.dao = jdbi.onDemand(UsersDao.class);
        this.cache = cache;
    }

    public Optional<User> find(UUID userId) {
        return cache.get(userId, id -> dao.find(id).map(UserRow::user));
    }

    public void changed(Change change) {
        cache.forgetUnless(
                UUID.fromString(change.subject()),
                copy -> copy.filter(user -> user.version() >= change.numberOr(Long.MAX_VALUE))
                        .isPresent());
    }
}
