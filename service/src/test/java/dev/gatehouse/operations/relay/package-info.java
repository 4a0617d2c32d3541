/** The relay against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.operations.relay;

import org.jspecify.annotations.NullMarked;
