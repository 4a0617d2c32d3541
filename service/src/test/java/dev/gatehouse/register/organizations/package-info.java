/** The room's statements against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.register.organizations;

import org.jspecify.annotations.NullMarked;
