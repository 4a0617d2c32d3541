/** {@code /api/now}: how the instance does at this moment, and what of it breaks its budget. */
@NullMarked
package dev.gatehouse.operations.admin.now;

import org.jspecify.annotations.NullMarked;
