package dev.gatehouse.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.testkit.Http;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a client knows of its request. */
record Outcome(Http.@Nullable Answer answer) {
    /** Waits for the answer. */
    static Outcome of(Supplier<Http.Answer> request) {
        try {
            return new Outcome(request.get());
        } catch (AssertionError noAnswer) {
            return new Outcome(null);
        }
    }

    boolean is(int status) {
        return answer != null && answer.status() == status;
    }

    /** The service has decided; anything else may or may not have been done. */
    boolean isDecided() {
        return answer != null && answer.status() < 500;
    }

    /** An error of ours that is not just that something is away: the balancer's have no request id. */
    boolean isFault() {
        return answer != null
                && answer.status() >= 500
                && answer.status() != 503
                && answer.header("X-Request-ID").isPresent();
    }

    JsonNode json() {
        return answer == null ? MissingNode.getInstance() : answer.json();
    }

    String text(String member) {
        return json().path(member).asText();
    }

    /** Without a word of its body, which may hold secrets. */
    String told() {
        return answer == null ? "no answer" : Integer.toString(answer.status());
    }
}
