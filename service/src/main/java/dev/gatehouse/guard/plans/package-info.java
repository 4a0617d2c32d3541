/** Whether the statements of hot requests keep, on the database that is served, the plans that their files promise. */
@NullMarked
package dev.gatehouse.guard.plans;

import org.jspecify.annotations.NullMarked;
