/** The operators' console in a real browser. */
@NullMarked
package dev.gatehouse.operations.admin.console;

import org.jspecify.annotations.NullMarked;
