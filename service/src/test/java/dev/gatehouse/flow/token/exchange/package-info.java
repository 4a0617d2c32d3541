/** What token exchange writes, against a real PostgreSQL. */
@NullMarked
package dev.gatehouse.flow.token.exchange;

import org.jspecify.annotations.NullMarked;
