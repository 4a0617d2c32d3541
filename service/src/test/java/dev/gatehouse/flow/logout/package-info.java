/** The statements of this room against a real PostgreSQL, and the room from its door. */
@NullMarked
package dev.gatehouse.flow.logout;

import org.jspecify.annotations.NullMarked;
