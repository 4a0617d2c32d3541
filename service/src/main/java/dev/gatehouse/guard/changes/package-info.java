/** The one way for news: what was changed anywhere, heard by every instance on the database. */
@NullMarked
package dev.gatehouse.guard.changes;

import org.jspecify.annotations.NullMarked;
