/** News over a real PostgreSQL, whose transactions commit in any order. */
@NullMarked
package dev.gatehouse.guard.changes;

import org.jspecify.annotations.NullMarked;
