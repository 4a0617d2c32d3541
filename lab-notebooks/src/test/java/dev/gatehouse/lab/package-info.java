/** The notebooks' tools, on a real PostgreSQL. */
@NullMarked
package dev.gatehouse.lab;

import org.jspecify.annotations.NullMarked;
