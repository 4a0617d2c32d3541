/** The embedded PostgreSQL, held to its word with real servers and real processes. */
@NullMarked
package dev.gatehouse.ground.postgres;

import org.jspecify.annotations.NullMarked;
