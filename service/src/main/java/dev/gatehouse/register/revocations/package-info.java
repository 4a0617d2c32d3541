/** What died before its time, and which sessions live: known in memory, on every instance, within a second. */
@NullMarked
package dev.gatehouse.register.revocations;

import org.jspecify.annotations.NullMarked;
