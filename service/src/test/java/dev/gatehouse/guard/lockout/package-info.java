/** How long those wait who guess. */
@NullMarked
package dev.gatehouse.guard.lockout;

import org.jspecify.annotations.NullMarked;
