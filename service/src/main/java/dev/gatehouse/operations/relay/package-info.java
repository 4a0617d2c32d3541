/** Moves what the outbox holds to where it is kept. */
@NullMarked
package dev.gatehouse.operations.relay;

import org.jspecify.annotations.NullMarked;
