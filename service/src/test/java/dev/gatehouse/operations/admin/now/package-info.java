/** What breaks its budget is named, and nothing else. */
@NullMarked
package dev.gatehouse.operations.admin.now;

import org.jspecify.annotations.NullMarked;
