/** What was exchanged, against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.register.grants;

import org.jspecify.annotations.NullMarked;
