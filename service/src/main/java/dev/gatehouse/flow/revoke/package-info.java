/** RFC 7009: a client gives a token back, and the session that it speaks for ends. */
@NullMarked
package dev.gatehouse.flow.revoke;

import org.jspecify.annotations.NullMarked;
