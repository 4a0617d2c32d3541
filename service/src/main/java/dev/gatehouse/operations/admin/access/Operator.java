package dev.gatehouse.operations.admin.access;

import dev.gatehouse.operations.admin.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Whoever a request on the admin port acts for.
 *
 * @param actor as the audit names them: {@code operator:<name>} of the configuration, or {@code user:<id>}
 */
public record Operator(String actor, Set<OperatorScope> scopes) {
    private static final String ATTRIBUTE = Operator.class.getName();

    public boolean may(OperatorScope act) {
        return scopes.stream().anyMatch(held -> held.compareTo(act) >= 0);
    }

    public void require(OperatorScope act) {
        if (!may(act)) {
            throw Problem.forbidden("this needs scope " + act.word());
        }
    }

    void enter(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Of a request that was let in. */
    static Operator of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Operator operator) {
            return operator;
        }
        throw new IllegalStateException("a request came past the operators' filter");
    }
}
