/** Copies in memory of what the database says, each good only as long as somebody answers for it. */
@NullMarked
package dev.gatehouse.guard.cache;

import org.jspecify.annotations.NullMarked;
