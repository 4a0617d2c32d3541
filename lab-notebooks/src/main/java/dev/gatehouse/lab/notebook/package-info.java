/** Runs notebooks: their kernel, all of them without a screen, and their pages. */
@NullMarked
package dev.gatehouse.lab.notebook;

import org.jspecify.annotations.NullMarked;
