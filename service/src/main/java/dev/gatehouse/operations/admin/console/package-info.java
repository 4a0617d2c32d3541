/** {@code /console/}: the files of the operators' console, which the build puts into the jar. */
@NullMarked
package dev.gatehouse.operations.admin.console;

import org.jspecify.annotations.NullMarked;
