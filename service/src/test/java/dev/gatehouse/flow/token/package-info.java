/** The token endpoint's statements against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.flow.token;

import org.jspecify.annotations.NullMarked;
