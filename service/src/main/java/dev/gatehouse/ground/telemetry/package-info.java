/** How the server shows what it does: what requests took, the machine's own figures, spans. */
@NullMarked
package dev.gatehouse.ground.telemetry;

import org.jspecify.annotations.NullMarked;
