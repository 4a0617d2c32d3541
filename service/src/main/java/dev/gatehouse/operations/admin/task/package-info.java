/** What operators run: one class a task, every run on record. */
@NullMarked
package dev.gatehouse.operations.admin.task;

import org.jspecify.annotations.NullMarked;
