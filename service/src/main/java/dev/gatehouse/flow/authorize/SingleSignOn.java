package dev.gatehouse.flow.authorize;

import dev.gatehouse.flow.authorize.request.AuthorizeRequest;
import dev.gatehouse.flow.authorize.request.Prompt;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.register.tokens.AuthorizationCode;
import dev.gatehouse.register.tokens.LoginCookie;
import org.jspecify.annotations.Nullable;

/** Asks the one statement whether the browser's login is good enough for a request. */
final class SingleSignOn {
    private final SsoDao dao;
    private final Grants grants;
    private final TimeSource time;

    SingleSignOn(SsoDao dao, Grants grants, TimeSource time) {
        this.dao = dao;
        this.grants = grants;
        this.time = time;
    }

    /** @param code null unless the verdict is OK */
    record Outcome(Verdict verdict, @Nullable AuthorizationCode code) {}

    /** A browser without a login needs no statement to be told so. */
    Outcome of(AuthorizeRequest request, Browser browser, @Nullable Interaction interaction) {
        return browser.login()
                .map(login -> of(request, browser, login, interaction))
                .orElseGet(() -> new Outcome(Verdict.LOGIN_REQUIRED, null));
    }

    private Outcome of(
            AuthorizeRequest request, Browser browser, LoginCookie login, @Nullable Interaction interaction) {
        AuthorizationCode code = grants.newCode();
        Grant grant = grants.of(request, code, browser.device().orElse(null));
        SsoDao.Issued issued = dao.issue(grant, visit(request, login, interaction), time.offset());
        if (issued.opened()) {
            grants.opened(grant);
        }
        return new Outcome(issued.verdict(), issued.verdict() == Verdict.OK ? code : null);
    }

    private static SsoDao.Visit visit(AuthorizeRequest request, LoginCookie login, @Nullable Interaction interaction) {
        return new SsoDao.Visit(
                login.loginId(),
                login.hash(),
                interaction == null ? null : interaction.id(),
                interaction == null ? null : interaction.key().hash(),
                request.subject(),
                request.acr(),
                request.maxAge(),
                request.asks(Prompt.LOGIN),
                request.asks(Prompt.SELECT_ACCOUNT),
                request.asks(Prompt.CONSENT));
    }
}
