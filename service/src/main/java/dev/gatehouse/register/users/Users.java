package dev.gatehouse.register.users;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Looks users up and changes them. A change is one statement that also tells the other instances and the audit; one that ends
 * what was issued before raises the user's epoch, so it need not touch a single session.
 */
public final class Users {
    private final UsersDao dao;
    private final Passwords passwords;
    private final Entropy entropy;
    private final TimeSource time;

    public Users(Jdbi jdbi, Passwords passwords, Entropy entropy, TimeSource time) {
        this.dao = jdbi.onDemand(UsersDao.class);
        this.passwords = passwords;
        this.entropy = entropy;
        this.time = time;
    }

    public Optional<User> find(UUID userId) {
        return dao.find(userId).map(UserRow::user);
    }

    /** Whatever the e-mail's case. */
    public Optional<Credentials> findByEmail(UUID tenantId, String email) {
        return dao.findByEmail(tenantId, email).map(UserRow.WithHash::credentials);
    }

    /**
     * A tenant's users as they were made.
     *
     * @param after the last one already seen
     */
    public List<User> list(UUID tenantId, @Nullable UUID after, int limit) {
        return dao.list(tenantId, after, limit).stream().map(UserRow::user).toList();
    }

    /** Empty when the tenant has a user of this e-mail, in whatever case. */
    public Optional<User> create(NewUser user, Act act) {
        return creation(user, act).get();
    }

    /** The same, begun: the password is hashed now, for a caller whose transaction should not wait for that. */
    public Supplier<Optional<User>> creation(NewUser user, Act act) {
        String hash = user.password() == null ? null : passwords.hash(user.password());
        String profile = ProfileJson.text(user.profile());
        return () -> dao.create(entropy.timeOrderedId(), user, profile, hash, act, time.offset())
                .map(UserRow::user);
    }

    /**
     * Ends nothing by a new address or profile, but every session and token of one who is an operator no more.
     *
     * @param seenVersion of the user that the edit was made from; {@link Transition#STALE} when it is another by now
     */
    public Transition update(UUID userId, UserEdit edit, long seenVersion, Act act) {
        String profile = ProfileJson.text(edit.profile());
        try {
            return Attempts.atMostTwo(() -> dao.update(userId, edit, profile, seenVersion, act, time.offset()));
        } catch (RuntimeException failure) {
            if (SqlState.isUniqueViolation(failure)) {
                return Transition.TAKEN; // by a racer that the statement could not see
            }
            throw failure;
        }
    }

    /** Ends every session and token of the user. */
    public Transition setPassword(UUID userId, String password, Act act) {
        String hash = passwords.hash(password);
        return Attempts.atMostTwo(() -> dao.setPassword(userId, hash, act, time.offset()));
    }

    /** Ends every session and token of the user, and lets nobody in as this user. */
    public Transition deactivate(UUID userId, Act act) {
        return Attempts.atMostTwo(() -> dao.deactivate(userId, act, time.offset()));
    }

    /** Brings no session back. */
    public Transition reactivate(UUID userId, Act act) {
        return Attempts.atMostTwo(() -> dao.reactivate(userId, act, time.offset()));
    }

    /** Ends every session and token of the user. */
    public Transition raiseEpoch(UUID userId, Act act) {
        return Attempts.atMostTwo(() -> dao.raiseEpoch(userId, act, time.offset()));
    }

    /** Deletes the user and everything personal; the audit keeps the id, which then means nobody. */
    public Transition erase(UUID userId, Act act) {
        return Attempts.atMostTwo(() -> dao.erase(userId, act, time.offset()));
    }
}
