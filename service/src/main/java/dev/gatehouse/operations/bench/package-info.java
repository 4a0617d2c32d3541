/** Measures the server against the budgets and against its own statements, by one command. */
@NullMarked
package dev.gatehouse.operations.bench;

import org.jspecify.annotations.NullMarked;
