/** The room's statements against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.flow.introspect;

import org.jspecify.annotations.NullMarked;
