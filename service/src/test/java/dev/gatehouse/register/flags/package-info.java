/** Flags against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.register.flags;

import org.jspecify.annotations.NullMarked;
