/** The list of what died before its time, against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.register.revocations;

import org.jspecify.annotations.NullMarked;
