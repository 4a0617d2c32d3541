/** The publishers over a real PostgreSQL, and without one. */
@NullMarked
package dev.gatehouse.guard.audit;

import org.jspecify.annotations.NullMarked;
