/** What limits hold, and whom. */
@NullMarked
package dev.gatehouse.guard.limits;

import org.jspecify.annotations.NullMarked;
