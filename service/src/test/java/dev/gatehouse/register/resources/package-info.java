/** The room's statements against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.register.resources;

import org.jspecify.annotations.NullMarked;
