@NullMarked
package dev.gatehouse.operations.bench.workload;

import org.jspecify.annotations.NullMarked;
