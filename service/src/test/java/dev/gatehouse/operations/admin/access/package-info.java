/** Who gets past the operators' door, and what becomes of those who do not. */
@NullMarked
package dev.gatehouse.operations.admin.access;

import org.jspecify.annotations.NullMarked;
