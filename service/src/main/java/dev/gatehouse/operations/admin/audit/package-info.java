/** What was done, to whom, by whom and why, as an operator looks it up. */
@NullMarked
package dev.gatehouse.operations.admin.audit;

import org.jspecify.annotations.NullMarked;
