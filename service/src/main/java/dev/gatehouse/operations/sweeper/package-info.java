/** Deletes the rows that nothing asks for any more. */
@NullMarked
package dev.gatehouse.operations.sweeper;

import org.jspecify.annotations.NullMarked;
