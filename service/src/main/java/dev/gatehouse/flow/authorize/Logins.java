package dev.gatehouse.flow.authorize;

import dev.gatehouse.flow.authorize.request.Acr;
import dev.gatehouse.ground.kernel.Entropy;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.tokens.LifetimesConfig;
import dev.gatehouse.register.tokens.LoginCookie;
import dev.gatehouse.register.users.User;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The browsers' logins: begun by a password, told by a cookie whose value changes at every authentication. */
final class Logins {
    private final LoginsDao dao;
    private final Entropy entropy;
    private final TimeSource time;
    private final LifetimesConfig lifetimes;

    Logins(LoginsDao dao, Entropy entropy, TimeSource time, LifetimesConfig lifetimes) {
        this.dao = dao;
        this.entropy = entropy;
        this.time = time;
        this.lifetimes = lifetimes;
    }

    Optional<SignedIn> find(Browser browser) {
        return browser.login().flatMap(login -> dao.find(login.loginId(), login.hash(), time.offset()));
    }

    /** Empty when the user was deactivated since the password was found right. */
    Optional<LoginCookie> begin(User user, Browser browser) {
        LoginCookie fresh = new LoginCookie(entropy.timeOrderedId(), entropy.secret());
        LoginsDao.Recorded recorded =
                dao.record(authentication(user, browser.login().orElse(null), fresh), time.offset());
        return switch (recorded.verdict()) {
            case OK -> Optional.of(new LoginCookie(recorded.loginId(), fresh.secret()));
            case REFUSED -> Optional.empty();
            default -> throw recorded.verdict().refusal();
        };
    }

    private LoginsDao.Authentication authentication(User user, @Nullable LoginCookie current, LoginCookie fresh) {
        return new LoginsDao.Authentication(
                current == null ? null : current.loginId(),
                current == null ? null : current.hash(),
                fresh.loginId(),
                fresh.hash(),
                user.userId(),
                user.version(),
                List.of("pwd"),
                Acr.PASSWORD,
                LifetimesConfig.seconds(null, lifetimes.login()));
    }
}
