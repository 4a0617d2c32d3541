/** A run from its beginning to its files. */
@NullMarked
package dev.gatehouse.operations.bench;

import org.jspecify.annotations.NullMarked;
