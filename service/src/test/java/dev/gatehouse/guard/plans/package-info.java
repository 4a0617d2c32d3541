/** What the task finds on databases that keep their promises and on those that do not. */
@NullMarked
package dev.gatehouse.guard.plans;

import org.jspecify.annotations.NullMarked;
