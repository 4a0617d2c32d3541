/** Every notebook is run, and every file is looked at. */
@NullMarked
package dev.gatehouse.lab.notebook;

import org.jspecify.annotations.NullMarked;
