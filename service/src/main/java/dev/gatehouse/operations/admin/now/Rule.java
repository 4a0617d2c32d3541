package dev.gatehouse.operations.admin.now;

import java.util.stream.Stream;

/** One thing to look at. */
interface Rule {
    Stream<Alarm> judge(Situation now);
}
