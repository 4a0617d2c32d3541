/** What tests stand on: a real PostgreSQL, a clock that can be moved, racing threads, counted round trips. */
@NullMarked
package dev.gatehouse.testkit;

import org.jspecify.annotations.NullMarked;
