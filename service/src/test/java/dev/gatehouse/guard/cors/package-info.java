/** What scripts of other origins may read. */
@NullMarked
package dev.gatehouse.guard.cors;

import org.jspecify.annotations.NullMarked;
