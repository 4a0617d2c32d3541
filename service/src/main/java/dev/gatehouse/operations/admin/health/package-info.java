/** Whether the server is alive and ready, what is wrong with it, and what to run. */
@NullMarked
package dev.gatehouse.operations.admin.health;

import org.jspecify.annotations.NullMarked;
