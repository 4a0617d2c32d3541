/** How often one address, client or user may come. */
@NullMarked
package dev.gatehouse.guard.limits;

import org.jspecify.annotations.NullMarked;
