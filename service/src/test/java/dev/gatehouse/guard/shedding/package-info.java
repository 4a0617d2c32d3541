/** What operators see of queues. */
@NullMarked
package dev.gatehouse.guard.shedding;

import org.jspecify.annotations.NullMarked;
