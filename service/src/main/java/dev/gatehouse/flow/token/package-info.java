/** RFC 6749 section 3.2: the token endpoint, one class a grant. */
@NullMarked
package dev.gatehouse.flow.token;

import org.jspecify.annotations.NullMarked;
