/** How many may be served at once, and who is sent away before there are too many. */
@NullMarked
package dev.gatehouse.guard.shedding;

import org.jspecify.annotations.NullMarked;
