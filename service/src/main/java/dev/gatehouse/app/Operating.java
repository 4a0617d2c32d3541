package dev.gatehouse.app;

import dev.gatehouse.operations.admin.access.OperatorConfig;
import dev.gatehouse.operations.admin.access.OperatorScope;
import dev.gatehouse.operations.admin.access.Operators;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who operates this server. */
final class Operating {
    /** SHA-256 of {@code demo-operator-token}, which the README tells everybody. */
    private static final String DEMO = "61112491d046c3f6f8ab801f170d9b2d0c734a17ceff60dee92123fb507cfc3f";

    private Operating() {}

    static Operators of(GatehouseConfiguration config) {
        List<OperatorConfig> operators = new ArrayList<>(config.operators());
        if (!config.operatorTokenSha256().isEmpty()) {
            operators.add(admin("environment", config.operatorTokenSha256()));
        }
        if (config.demo()) {
            operators.add(admin("demo", DEMO));
        }
        if (operators.isEmpty()) {
            throw new StartRefused("Nobody could operate this server: name an operator in operators,"
                    + " or set GATEHOUSE_OPERATOR_TOKEN_SHA256, or start a demo with GATEHOUSE_DEMO=true.");
        }
        return new Operators(operators);
    }

    private static OperatorConfig admin(String name, String tokenSha256) {
        return new OperatorConfig(name, tokenSha256, Set.of(OperatorScope.ADMIN));
    }
}
