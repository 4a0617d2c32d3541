/** Measured, not asserted: each run writes its figures into docs/performance.md ({@code make figures}). */
@NullMarked
package dev.gatehouse.figures;

import org.jspecify.annotations.NullMarked;
