package dev.gatehouse.operations.admin.now;

import java.util.Locale;

/** Of docs/operators.md, which has each of them. */
enum Chapter {
    A_MISSING_INDEX,
    AN_INCIDENT,
    HEALTH,
    KAFKA,
    MORE_THAN_IT_CAN_DO,
    P99_IS_HIGH,
    REDIS,
    THE_AUDIT,
    THE_CONSOLE,
    THE_SWEEPER,
    WHEN_POSTGRESQL_IS_SLOW_OR_AWAY,
    WHO_COMES_TOO_OFTEN;

    String address() {
        return "docs/operators.md#" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
