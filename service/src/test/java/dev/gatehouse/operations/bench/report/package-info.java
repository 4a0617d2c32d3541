/** What is made of figures, by figures of no machine. */
@NullMarked
package dev.gatehouse.operations.bench.report;

import org.jspecify.annotations.NullMarked;
