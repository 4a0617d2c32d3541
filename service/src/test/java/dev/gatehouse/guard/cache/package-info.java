/** Copies in memory, raced against what changes beside them. */
@NullMarked
package dev.gatehouse.guard.cache;

import org.jspecify.annotations.NullMarked;
