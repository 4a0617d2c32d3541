/** The rows of the lab: skewed as real ones are, and the same at every filling. */
@NullMarked
package dev.gatehouse.lab.data;

import org.jspecify.annotations.NullMarked;
