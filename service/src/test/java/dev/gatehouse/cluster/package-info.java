/** Two instances with all they can have, each part a process of its own on loopback, to be watched, broken and mended. */
@NullMarked
package dev.gatehouse.cluster;

import org.jspecify.annotations.NullMarked;
