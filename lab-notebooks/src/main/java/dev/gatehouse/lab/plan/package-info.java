/** Plans as PostgreSQL tells them, and their pictures. */
@NullMarked
package dev.gatehouse.lab.plan;

import org.jspecify.annotations.NullMarked;
