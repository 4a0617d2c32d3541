/** Who guesses passwords is made to wait, longer each time. */
@NullMarked
package dev.gatehouse.guard.lockout;

import org.jspecify.annotations.NullMarked;
