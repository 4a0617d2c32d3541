/** RFC 8693: one token for another, and how what is issued gets saved. */
@NullMarked
package dev.gatehouse.flow.token.exchange;

import org.jspecify.annotations.NullMarked;
