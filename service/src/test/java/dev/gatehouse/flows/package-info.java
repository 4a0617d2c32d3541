/** Whole OAuth stories over HTTP, against the real application. */
@NullMarked
package dev.gatehouse.flows;

import org.jspecify.annotations.NullMarked;
