/** The sessions' register against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.register.sessions;

import org.jspecify.annotations.NullMarked;
