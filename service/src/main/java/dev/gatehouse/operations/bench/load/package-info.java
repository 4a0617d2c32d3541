/** Puts a server under load from this process, and takes the time of every answer. */
@NullMarked
package dev.gatehouse.operations.bench.load;

import org.jspecify.annotations.NullMarked;
