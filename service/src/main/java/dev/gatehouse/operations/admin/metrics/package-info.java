/** {@code /metrics}: everything that is counted, for Prometheus and for people. */
@NullMarked
package dev.gatehouse.operations.admin.metrics;

import org.jspecify.annotations.NullMarked;
