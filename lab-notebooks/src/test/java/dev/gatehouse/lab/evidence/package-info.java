/** The evidence is of what was measured, and the pages are of the schema that there is. */
@NullMarked
package dev.gatehouse.lab.evidence;

import org.jspecify.annotations.NullMarked;
