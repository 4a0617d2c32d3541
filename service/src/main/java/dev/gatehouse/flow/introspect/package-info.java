/** RFC 7662: whether a token still counts, told to clients that may know. */
@NullMarked
package dev.gatehouse.flow.introspect;

import org.jspecify.annotations.NullMarked;
