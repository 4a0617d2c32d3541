package dev.gatehouse.flow.logout;

import static dev.gatehouse.ground.kernel.OAuthError.INVALID_REQUEST;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.http.Params;
import dev.gatehouse.ground.http.RequestId;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.revocations.Revocations;
import dev.gatehouse.register.tokens.LoginCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** Ends a login where somebody entitled asks for it, and asks its user where nobody entitled did. */
final class SigningOut {
    private final LogoutDao dao;
    private final LogoutRequests requests;
    private final Farewell farewell;
    private final Revocations revocations;
    private final TimeSource time;

    SigningOut(LogoutDao dao, LogoutRequests requests, Farewell farewell, Revocations revocations, TimeSource time) {
        this.dao = dao;
        this.requests = requests;
        this.farewell = farewell;
        this.revocations = revocations;
        this.time = time;
    }

    Response byQuery(Params params, Optional<LoginCookie> login) {
        LogoutRequest request = requests.read(params);
        Ending ending = end(Evidence.of(login, request.hint()));
        return ending == Ending.ASK ? farewell.ask(request, login.orElseThrow()) : farewell.goodbye(request);
    }

    /**
     * A form from another site brings no cookie with it (SameSite=Lax). Its hint is good for the hint's own login; then the
     * browser comes again by GET with its cookie, and is asked if it is signed in otherwise.
     */
    Response byForm(Params params, Optional<LoginCookie> login) {
        if (login.isPresent()) {
            return byQuery(params, login);
        }
        LogoutRequest request = requests.read(params);
        if (request.hint().isPresent()) {
            end(Evidence.of(login, request.hint()));
        }
        return farewell.again(request);
    }

    Response confirmed(Params params, Optional<LoginCookie> login) {
        LogoutRequest request = requests.read(params);
        if (login.isPresent()) {
            if (!Farewell.isOurs(params.get("csrf"), login.get())) {
                throw INVALID_REQUEST.because("this form was not made for this sign-in");
            }
            end(Evidence.confirmed(login.get()));
        }
        return farewell.goodbye(request);
    }

    private Ending end(Evidence by) {
        LogoutDao.Ended ended = Attempts.atMostTwo(() -> dao.end(by, RequestId.current(), time.offset()));
        ended.sessionIds().forEach(revocations::session);
        UUID login = ended.loginId();
        if (login != null) {
            revocations.login(login);
        }
        return ended.verdict();
    }
}
