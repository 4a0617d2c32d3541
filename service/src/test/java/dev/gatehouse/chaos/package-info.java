/** The fault kit: what a cluster may not do whatever breaks, asked under load while it does. */
@NullMarked
package dev.gatehouse.chaos;

import org.jspecify.annotations.NullMarked;
