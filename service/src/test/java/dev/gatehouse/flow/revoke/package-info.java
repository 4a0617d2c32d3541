/** The room's statements against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.flow.revoke;

import org.jspecify.annotations.NullMarked;
