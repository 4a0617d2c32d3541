package dev.gatehouse.app;

import dev.gatehouse.ground.db.SqlState;
import dev.gatehouse.operations.admin.access.AdminTokens;
import dev.gatehouse.operations.admin.access.Admission;
import dev.gatehouse.operations.admin.access.ConsoleLogin;
import dev.gatehouse.operations.admin.access.ConsoleSessions;
import dev.gatehouse.operations.admin.access.Neighbourhood;
import dev.gatehouse.operations.admin.access.OperatorFilter;
import dev.gatehouse.operations.admin.access.Operators;
import dev.gatehouse.operations.admin.access.Refusals;
import dev.gatehouse.operations.admin.access.Refused;
import io.dropwizard.core.setup.Environment;
import java.util.List;

/** Who gets in at the admin port: by a configured token, by one of ours, or by the console's cookie for either. */
record AdminDoor(OperatorFilter filter, ConsoleLogin login) {
    static AdminDoor over(
            Ground ground,
            Registers registers,
            Operators operators,
            Environment environment,
            GatehouseConfiguration config) {
        var refused = new Refused(
                new Refusals(
                        ground.back(),
                        ground.time(),
                        environment.metrics().meter("gatehouse_admin_refusals"),
                        config.admin().slowRefusals().toJavaDuration(),
                        Thread::sleep),
                SqlState::isUnavailable);
        var admission = Admission.byAnyOf(
                List.of(operators, new AdminTokens(registers.accessTokens(), ground.back(), ground.time())));
        var console = new ConsoleSessions(
                admission, ground.entropy(), ground.time(), config.admin().console());
        return new AdminDoor(
                new OperatorFilter(new Neighbourhood(config.admin().hosts()), admission, console, refused),
                new ConsoleLogin(console, refused));
    }
}
