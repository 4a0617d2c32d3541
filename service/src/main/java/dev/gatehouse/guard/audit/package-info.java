/** Puts on record what happened where no statement of the act itself does: never in the way of a request. */
@NullMarked
package dev.gatehouse.guard.audit;

import org.jspecify.annotations.NullMarked;
