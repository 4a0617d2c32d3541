/** Tests of the figures that the admin port gives. */
@NullMarked
package dev.gatehouse.operations.admin.metrics;

import org.jspecify.annotations.NullMarked;
