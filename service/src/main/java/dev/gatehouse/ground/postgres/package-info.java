/** A PostgreSQL of our own: unpacks it, makes its cluster, starts it first and stops it last. */
@NullMarked
package dev.gatehouse.ground.postgres;

import org.jspecify.annotations.NullMarked;
