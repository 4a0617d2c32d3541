@NullMarked
package dev.gatehouse.operations.bench.load;

import org.jspecify.annotations.NullMarked;
