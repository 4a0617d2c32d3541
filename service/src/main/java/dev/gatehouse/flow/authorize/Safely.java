package dev.gatehouse.flow.authorize;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.ground.kernel.OAuthException;
import dev.gatehouse.ground.kernel.Seldom;
import dev.gatehouse.ground.page.Page;
import dev.gatehouse.ground.page.Pages;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a browser's request, at most twice, and shows a page for what no client may hear: people read no JSON. */
final class Safely {
    private static final Logger log = LoggerFactory.getLogger(Safely.class);
    private static final Seldom UNAVAILABLE = new Seldom();
    private static final MessagePage OVER = new MessagePage(
            "This page has expired",
            "Sign-in was finished, took too long, or began in another browser. Please go back to the application and start"
                    + " again. If this happens every time, allow cookies for this site.",
            "interaction_over");
    private static final MessagePage BUSY = new MessagePage(
            "Please try again",
            "We cannot answer at the moment. Load this page again in a few seconds.",
            "temporarily_unavailable");

    private final Pages pages;

    Safely(Pages pages) {
        this.pages = pages;
    }

    Response answer(Supplier<Response> act) {
        try {
            return Attempts.atMostTwo(act);
        } catch (InteractionOver over) {
            return page(400, OVER);
        } catch (OAuthException refusal) {
            log.info("refused with a page: {}: {}", refusal.error().code(), refusal.getMessage());
            return switch (refusal.error()) {
                case TEMPORARILY_UNAVAILABLE -> busy();
                case RATE_LIMIT_EXCEEDED, USER_RATE_LIMIT_EXCEEDED -> tooOften(refusal);
                default -> page(400, broken(refusal));
            };
        } catch (RuntimeException failure) {
            if (!SqlState.isUnavailable(failure)) {
                throw failure;
            }
            UNAVAILABLE.say(
                    untold -> log.warn("a page answered 503: {} ({} like it left out)", failure.getMessage(), untold));
            return busy();
        }
    }

    private static MessagePage broken(OAuthException refusal) {
        return new MessagePage(
                "This link does not work",
                "The application sent a request that cannot be answered: " + refusal.description() + ".",
                refusal.error().code());
    }

    private Response tooOften(OAuthException refusal) {
        MessagePage message = new MessagePage(
                "Please wait",
                "There were " + refusal.description() + ". Please load this page again in "
                        + waitOf(refusal.retryAfterSeconds()) + ".",
                refusal.error().code());
        return Response.fromResponse(page(refusal.error().status(), message))
                .header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds())
                .build();
    }

    private static String waitOf(long seconds) {
        return seconds < 100 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }

    private Response busy() {
        return Response.fromResponse(page(503, BUSY))
                .header(HttpHeaders.RETRY_AFTER, 2)
                .build();
    }

    private Response page(int status, MessagePage message) {
        return pages.show(Page.of(status, "flow/authorize/message.ftlh", message));
    }
}
