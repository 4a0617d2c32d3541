/** Who is signed in where, as an operator sees and ends it. */
@NullMarked
package dev.gatehouse.register.sessions;

import org.jspecify.annotations.NullMarked;
