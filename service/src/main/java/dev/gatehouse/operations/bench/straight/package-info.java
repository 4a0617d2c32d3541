/** The flows' own statements over JDBC without a server before them: the most that HTTP could reach. */
@NullMarked
package dev.gatehouse.operations.bench.straight;

import org.jspecify.annotations.NullMarked;
