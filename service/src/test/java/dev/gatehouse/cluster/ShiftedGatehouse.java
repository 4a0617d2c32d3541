package dev.gatehouse.cluster;

import dev.gatehouse.app.Gatehouse;
import dev.gatehouse.ground.kernel.TimeSource;
import java.time.Clock;
import java.time.Duration;

/** The server on a machine whose clock is wrong by as much as the environment's {@value #SHIFT} says. */
public final class ShiftedGatehouse {
    static final String SHIFT = "SHIFTED_BY";

    private ShiftedGatehouse() {}

    public static void main(String... arguments) throws Exception {
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.parse(System.getenv(SHIFT)));
        new Gatehouse(new TimeSource(wrong, () -> Duration.ZERO), System.getenv()).run(arguments);
    }
}
